import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { packCursor, unpackCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { commentCounts } from '#lib/modules/comments/server/index.ts';
import { getContest } from '#lib/modules/contests/server/index.ts';
import { phaseAt, type Contest } from '#lib/modules/contests/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import {
	areTalliesPublic,
	paperOf,
	tallies,
	talliesByScore
} from '#lib/modules/votes/server/index.ts';
import type { IdeaCard, IdeaPage } from '../../idea.ts';
import type { ListIdeas } from '../../schemas.ts';
import { searchTerms } from '../../search.ts';
import * as lists from '../list-repository.ts';
import type { IdeaRow } from '../repository.ts';

const TEASER = 180;

const teaserOf = (text: string): string =>
	text.length <= TEASER
		? text
		: `${text.slice(0, text.lastIndexOf(' ', TEASER) > 100 ? text.lastIndexOf(' ', TEASER) : TEASER)}…`;

/** Rows as cards, with names and counts read once for all of them. */
export async function cardsOf(ctx: Context, rows: readonly IdeaRow[]): Promise<IdeaCard[]> {
	const [people, places, counts] = await Promise.all([
		getPublicPeople(
			ctx.db,
			rows.map((row) => row.authorId)
		),
		placeNames(
			ctx.db,
			rows.map((row) => row.place)
		),
		commentCounts(
			ctx.db,
			rows.map((row) => row.id)
		)
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

/** The order a list has unless asked otherwise: shuffled while people vote, so that the first is nobody's luck. */
export const defaultSort = (contest: Contest, now: Date): NonNullable<ListIdeas['sort']> =>
	phaseAt(contest.stages, now) === 'voting' ? 'random' : 'new';

/** A viewer's own shuffle; visitors share one. */
const seedOf = (ctx: Context, contest: Contest): string =>
	`${contest.pollId ?? contest.id}:${ctx.actor.kind === 'person' ? ctx.actor.id : ''}`;

interface Sorted {
	readonly rows: readonly IdeaRow[];
	readonly next?: string;
}

async function sorted(
	ctx: Context,
	contest: Contest,
	filter: lists.IdeaFilter,
	sort: NonNullable<ListIdeas['sort']>,
	key: unknown[] | undefined
): Promise<Sorted> {
	const limit = filter.limit - 1;
	if (sort === 'new') {
		const rows = await lists.listNewest(
			ctx.db,
			filter,
			key && { at: String(key[0]), id: String(key[1]) }
		);
		const last = rows[limit - 1];
		return {
			rows: rows.slice(0, limit),
			next:
				rows.length > limit ? packCursor([last!.admittedAt!.toISOString(), last!.id]) : undefined
		};
	}
	if (sort === 'random') {
		const rows = await lists.listShuffled(
			ctx.db,
			filter,
			seedOf(ctx, contest),
			key && String(key[0])
		);
		const page = rows.slice(0, limit);
		return {
			rows: page.map((row) => row.idea),
			next: rows.length > limit ? packCursor([page.at(-1)!.rank]) : undefined
		};
	}
	return byNumber(ctx, contest, filter, sort, key);
}

/** Orders by a number another module keeps: approvals or comments. */
async function byNumber(
	ctx: Context,
	contest: Contest,
	filter: lists.IdeaFilter,
	sort: 'votes' | 'discussed',
	key: unknown[] | undefined
): Promise<Sorted> {
	const limit = filter.limit - 1;
	const ids = await lists.listIds(ctx.db, filter);
	let order: { itemId: string; score: number }[];
	const after = key && { score: Number(key[0]), itemId: String(key[1]) };
	if (sort === 'votes')
		order = await talliesByScore(ctx.db, contest.pollId!, {
			after,
			limit: limit + 1,
			itemIds: ids
		});
	else {
		const counts = await commentCounts(ctx.db, ids);
		order = ids
			.map((itemId) => ({ itemId, score: counts.get(itemId) ?? 0 }))
			.sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1))
			.filter(
				(row) =>
					!after ||
					row.score < after.score ||
					(row.score === after.score && row.itemId > after.itemId)
			)
			.slice(0, limit + 1);
	}
	const page = order.slice(0, limit);
	const rows = new Map(
		(
			await lists.listByIds(
				ctx.db,
				page.map((row) => row.itemId)
			)
		).map((row) => [row.id, row])
	);
	const last = page.at(-1);
	return {
		rows: page.flatMap((row) => rows.get(row.itemId) ?? []),
		next: order.length > limit && last ? packCursor([last.score, last.itemId]) : undefined
	};
}

/** The significant digits of a KATO code: everything under a place begins with them. */
const placePrefix = (kato: string): string =>
	kato.replace(/^(\d{2})0{7}$|^(\d{4})0{5}$|^(\d{6})0{3}$/, '$1$2$3');

/**
 * Admitted ideas of a contest by search, filters and order, with what the actor may see of counts and their own votes.
 *
 * @refuses contests.unknown · cursor.invalid · votes.tally_hidden when sorting by votes that are not public · rate.limited
 */
export async function listIdeas(
	ctx: Context,
	input: ListIdeas
): Promise<Result<IdeaPage & { sort: string }>> {
	const found = await getContest(ctx, { contestId: input.contestId });
	if (!found.ok) return found;
	const contest = found.value;
	const sort = input.sort ?? defaultSort(contest, ctx.now);
	if (
		sort === 'votes' &&
		!(contest.pollId && (await areTalliesPublic(ctx.db, contest.pollId, ctx.now)))
	)
		return refuse('votes.tally_hidden');
	const key = input.cursor ? unpackCursor(input.cursor) : undefined;
	if (input.cursor && !key) return refuse('cursor.invalid');
	const terms = input.q ? searchTerms(input.q) : [];
	if (terms.length > 0) {
		const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	const paper = contest.pollId ? await paperOf(ctx, contest.pollId) : undefined;
	const { contestId, category, kind } = input;
	const filter = {
		...{ contestId, category, kind, terms },
		placePrefix: input.place && placePrefix(input.place),
		exceptIds: input.unvoted && paper ? Object.keys(paper.choices) : undefined,
		limit: input.limit + 1
	};
	const { rows, next } = await sorted(ctx, contest, filter, sort, key);
	const ids = rows.map((row) => row.id);
	const counts = contest.pollId ? await tallies(ctx, contest.pollId, ids) : new Map();
	return ok({
		items: await cardsOf(ctx, rows),
		next,
		tallies: Object.fromEntries(counts),
		paper,
		sort
	});
}
