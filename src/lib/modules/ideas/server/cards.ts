import type { Context } from '#lib/server/context.ts';
import { commentCounts } from '#lib/modules/comments/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import type { IdeaCard } from '../idea.ts';
import type { IdeaRow } from './repository.ts';

const TEASER = 180;
const SHORTEST_CUT = 100;

/** The beginning of a text, cut between words where there is a gap to cut at. */
export function teaserOf(text: string): string {
	if (text.length <= TEASER) return text;
	const gap = text.lastIndexOf(' ', TEASER);
	return `${text.slice(0, gap > SHORTEST_CUT ? gap : TEASER)}…`;
}

/** Rows as cards, with names and counts read once for all of them. */
export async function cardsOf(ctx: Context, rows: readonly IdeaRow[]): Promise<IdeaCard[]> {
	const authorIds = rows.map((row) => row.authorId);
	const ids = rows.map((row) => row.id);
	const katos = rows.map((row) => row.place);
	const [people, places, counts] = await Promise.all([
		getPublicPeople(ctx.db, authorIds),
		placeNames(ctx.db, katos),
		commentCounts(ctx.db, ids)
	]);
	return rows.map((row) => ({
		id: row.id,
		contestId: row.contestId,
		title: row.title,
		teaser: teaserOf(row.problem),
		lang: row.lang,
		kind: row.kind,
		category: row.category,
		placeName: row.place ? places.get(row.place) : undefined,
		author: { id: row.authorId, name: people.get(row.authorId)?.displayName ?? '' },
		state: row.state,
		commentCount: counts.get(row.id) ?? 0,
		admittedAt: row.admittedAt?.toISOString()
	}));
}
