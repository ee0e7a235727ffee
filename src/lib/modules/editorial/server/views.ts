import type { Context } from '#lib/server/context.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { isInMaking, type Brief, type Named, type PieceCard } from '../piece.ts';
import type { CaptionTrack, Remark, Version } from '../version.ts';
import * as briefs from './brief-repository.ts';
import * as pieces from './piece-repository.ts';
import { canResolve, movesOf, type Standing } from './policy.ts';
import { VERSION_PURPOSE } from './purposes.ts';
import * as versions from './version-repository.ts';

/** Names of people by id; whoever left has none. */
export async function namesOf(
	ctx: Context,
	ids: readonly string[]
): Promise<(id: string) => Named> {
	const people = await getPublicPeople(ctx.db, [...new Set(ids)]);
	return (id) => ({ id, name: people.get(id)?.displayName ?? '' });
}

/** Pieces as the board shows them to somebody who stands so. */
export async function cardsOf(
	ctx: Context,
	standing: Standing,
	rows: readonly pieces.PieceRow[]
): Promise<PieceCard[]> {
	const ids = rows.map(({ id }) => id);
	const [assigned, makers] = await Promise.all([
		pieces.assignedTo(ctx.db, ids),
		pieces.makersOf(ctx.db, ids)
	]);
	const named = await namesOf(ctx, [
		...rows.map(({ authorId }) => authorId),
		...[...assigned.values()].flat()
	]);
	const today = localDayOf(ctx.now);
	return rows.map((row) => {
		const { id, channelId, title, lang, format, state, authorId, isHidden, version } = row;
		const takers = assigned.get(id) ?? [];
		const facts = { state, isHidden, authorId, assigned: takers, makers: makers.get(id) ?? [] };
		return {
			...{ id, channelId, title, lang, format, state, version },
			author: named(authorId),
			assigned: takers.map(named),
			dueOn: row.dueOn ?? undefined,
			isLate: row.dueOn !== null && isInMaking(state) && row.dueOn < today,
			movedAt: row.movedAt.toISOString(),
			moves: movesOf(standing, facts)
		};
	});
}

export async function briefViews(ctx: Context, rows: readonly briefs.BriefRow[]): Promise<Brief[]> {
	const answers = await briefs.countAnswers(
		ctx.db,
		rows.map(({ id }) => id)
	);
	return rows.map(({ id, title, html, lang, audience, format, dueOn, state }) => ({
		...{ id, title, html, lang, audience, format, dueOn, state },
		answerCount: answers.get(id) ?? 0
	}));
}

const REMARKS_SHOWN = 500;

/** Captions of versions by version, each with where its words are. */
export async function captionsOf(
	ctx: Context,
	versionIds: readonly string[]
): Promise<Map<string, CaptionTrack[]>> {
	const tracks = new Map<string, CaptionTrack[]>();
	for (const { versionId, lang, cues } of await versions.listCaptions(ctx.db, versionIds)) {
		const path = `/library/captions/${versionId}/${lang}`;
		tracks.set(versionId, [...(tracks.get(versionId) ?? []), { lang, cues, path }]);
	}
	return tracks;
}

/** A piece and who looks at it. */
interface Work {
	readonly standing: Standing;
	readonly piece: pieces.PieceRow;
}

function toRemarks(
	rows: readonly versions.RemarkRow[],
	{ standing, piece }: Work,
	named: (id: string) => Named
): Remark[] {
	let pin = 0;
	return rows.map((row) => ({
		...{ id: row.id, kind: row.kind, body: row.body, by: named(row.by) },
		second: row.second ?? undefined,
		x: row.x ?? undefined,
		y: row.y ?? undefined,
		pin: row.kind === 'pinned' ? ++pin : undefined,
		at: row.at.toISOString(),
		resolvedAt: row.resolvedAt?.toISOString(),
		canResolve: row.resolvedAt === null && canResolve(standing, row, piece).allowed
	}));
}

/** Versions with everything that stands on them. */
export async function versionViews(
	ctx: Context,
	work: Work,
	rows: readonly versions.VersionRow[]
): Promise<Version[]> {
	const ids = rows.map(({ id }) => id);
	const [files, captions, remarks] = await Promise.all([
		filesOf(ctx, VERSION_PURPOSE, ids),
		captionsOf(ctx, ids),
		versions.listRemarks(ctx.db, ids, REMARKS_SHOWN)
	]);
	const named = await namesOf(
		ctx,
		[...rows, ...remarks].map(({ by }) => by)
	);
	return rows.map(({ id, number, html, body, note, by, at }) => ({
		...{ id, number, html, body, note },
		by: named(by),
		at: at.toISOString(),
		file: files.get(id)?.[0],
		captions: captions.get(id) ?? [],
		remarks: toRemarks(
			remarks.filter(({ versionId }) => versionId === id),
			work,
			named
		)
	}));
}
