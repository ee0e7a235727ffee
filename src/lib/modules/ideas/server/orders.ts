import type { Context } from '#lib/server/context.ts';
import { packCursor, unpackCursor } from '#lib/shared/page.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { commentCounts } from '#lib/modules/comments/server/index.ts';
import type { Contest } from '#lib/modules/contests/index.ts';
import { talliesByScore } from '#lib/modules/votes/server/index.ts';
import type { ListIdeas } from '../schemas.ts';
import * as lists from './list-repository.ts';
import type { IdeaRow } from './repository.ts';

export type Sort = NonNullable<ListIdeas['sort']>;

/** What stands in a cursor of each order, after the order's name. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INSTANT = /^\d{4}-[01]\d-[0-3]\dT[\d:.]+Z$/;
const COUNT = /^\d{1,9}$/;
const CURSORS: Record<Sort, readonly RegExp[]> = {
	new: [INSTANT, UUID],
	random: [/^[\da-f]{32}$/],
	match: [/^[01](\.\d{1,6})?$/, UUID],
	votes: [COUNT, UUID],
	discussed: [COUNT, UUID]
};

/** The key in a cursor of this order; undefined when it was made for another, or by somebody else. */
export function readKey(cursor: string, sort: Sort): string[] | undefined {
	const [name, ...rest] = (unpackCursor(cursor) ?? []).map(String);
	const wanted = CURSORS[sort];
	const fits =
		name === sort &&
		rest.length === wanted.length &&
		wanted.every((pattern, i) => pattern.test(rest[i]!)) &&
		(sort !== 'new' || !Number.isNaN(Date.parse(rest[0]!)));
	return fits ? rest : undefined;
}

interface Asked {
	/** Its limit is one more than the page holds: the extra row only says that there is more. */
	readonly filter: lists.IdeaFilter;
	readonly sort: Sort;
	/** What was searched for, as typed. */
	readonly words: string;
	readonly key?: readonly string[];
}

interface Ordered {
	readonly row: IdeaRow;
	readonly key: readonly (string | number)[];
}

/** A viewer's own shuffle; visitors share one. */
const seedOf = (ctx: Context, contest: Contest): string =>
	`${contest.pollId ?? contest.id}:${ctx.actor.kind === 'person' ? ctx.actor.id : ''}`;

async function read(ctx: Context, contest: Contest, asked: Asked): Promise<Ordered[]> {
	const { filter, sort, key } = asked;
	switch (sort) {
		case 'new':
			return (await lists.listNewest(ctx.db, filter, key && { at: key[0]!, id: key[1]! })).map(
				(row) => ({ row, key: [row.admittedAt!.toISOString(), row.id] })
			);
		case 'random':
			return (await lists.listShuffled(ctx.db, filter, seedOf(ctx, contest), key?.[0])).map(
				({ idea, rank }) => ({ row: idea, key: [rank] })
			);
		case 'match':
			return (
				await lists.listClosest(
					ctx.db,
					filter,
					skeletonOf(asked.words),
					key && { rank: key[0]!, id: key[1]! }
				)
			).map(({ idea, rank }) => ({ row: idea, key: [rank, idea.id] }));
		case 'votes':
		case 'discussed':
			return byNumber(ctx, contest, asked);
	}
}

/** Orders by a number another module keeps: approvals or comments; the largest first, then by id. */
async function byNumber(ctx: Context, contest: Contest, asked: Asked): Promise<Ordered[]> {
	const { filter, sort, key } = asked;
	const after = key && { score: Number(key[0]), itemId: key[1]! };
	const itemIds = await lists.listIds(ctx.db, filter);
	const order =
		sort === 'votes'
			? await talliesByScore(ctx.db, contest.pollId!, { after, limit: filter.limit, itemIds })
			: byComments(await commentCounts(ctx.db, itemIds), itemIds, after).slice(0, filter.limit);
	const rows = await lists.listByIds(
		ctx.db,
		order.map((entry) => entry.itemId)
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return order.flatMap(({ itemId, score }) => {
		const row = byId.get(itemId);
		return row ? [{ row, key: [score, itemId] }] : [];
	});
}

interface Scored {
	readonly itemId: string;
	readonly score: number;
}

function byComments(
	counts: ReadonlyMap<string, number>,
	ids: readonly string[],
	after: Scored | undefined
): Scored[] {
	const compare = (a: Scored, b: Scored) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1);
	return ids
		.map((itemId) => ({ itemId, score: counts.get(itemId) ?? 0 }))
		.filter((entry) => !after || (entry.itemId !== after.itemId && compare(after, entry) < 0))
		.sort(compare);
}

/** One page in an order, with the cursor of the next. */
export async function readPage(
	ctx: Context,
	contest: Contest,
	asked: Asked
): Promise<{ rows: IdeaRow[]; next?: string }> {
	const limit = asked.filter.limit - 1;
	const found = await read(ctx, contest, asked);
	const page = found.slice(0, limit);
	const last = page.at(-1);
	return {
		rows: page.map(({ row }) => row),
		next: found.length > limit && last ? packCursor([asked.sort, ...last.key]) : undefined
	};
}
