import type { Database } from '#lib/server/db/client.ts';
import { packCursor, unpackCursor, unpackInstantCursor } from '#lib/shared/page.ts';
import { PAGE_SIZE, RANKED_MOST, type CommentOrderName, type GroupShare } from '../../comment.ts';
import type { CommentOrder, Rank } from '../ports.ts';
import * as repository from '../repository.ts';

/** The comments of one page that answer no other. */
export interface RootsPage {
	readonly rows: readonly repository.CommentRow[];
	readonly next?: string;
	readonly order: CommentOrderName;
	readonly shares: Readonly<Record<string, readonly GroupShare[]>>;
}

export type InstantKey = { readonly at: string; readonly id: string };

/** A page by time, from a key on. */
export async function oldestRoots(
	db: Database,
	subjectId: string,
	after: InstantKey | undefined
): Promise<RootsPage> {
	const found = await repository.listRoots(db, subjectId, { after, limit: PAGE_SIZE + 1 });
	const rows = found.slice(0, PAGE_SIZE);
	const last = rows.at(-1);
	const hasMore = found.length > PAGE_SIZE && last !== undefined;
	const next = hasMore ? packCursor([last.createdAt.toISOString(), last.id]) : undefined;
	return { rows, next, order: 'oldest', shares: {} };
}

type Head = Awaited<ReturnType<typeof repository.listRootHeads>>[number];
/** Stubs have nothing to be ranked by: they come after what is. */
const STUB = { tier: 2, value: 0 };

/** The ranks' order; equal ones and stubs by time, which is how the heads come. */
async function inOrder(
	db: Database,
	subjectId: string,
	order: CommentOrder,
	heads: readonly Head[]
): Promise<{ ids: string[]; ranks: ReadonlyMap<string, Rank> }> {
	const visible = heads.filter(({ state }) => state === 'visible');
	const ranks = await order.rank(db, subjectId, visible);
	const placed = heads.map(({ id }, position) => ({ id, position, ...(ranks.get(id) ?? STUB) }));
	placed.sort((a, b) => a.tier - b.tier || b.value - a.value || a.position - b.position);
	return { ids: placed.map(({ id }) => id), ranks };
}

/** Rows of these ids in this order. */
async function rowsInOrder(db: Database, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const rows = new Map((await repository.list(db, ids)).map((row) => [row.id, row]));
	return ids.flatMap((id) => rows.get(id) ?? []);
}

const keyOfRow = ({ createdAt, id }: Head): InstantKey => ({ at: createdAt.toISOString(), id });

/** The comment a page of this order ended with; undefined when the cursor is one of another order, or of nobody. */
function readCursor(cursor: string): InstantKey | undefined {
	const [name, ...key] = unpackCursor(cursor) ?? [];
	return name === 'across' && key.length === 2 ? unpackInstantCursor(packCursor(key)) : undefined;
}

/**
 * A page in the order of the thing's owner. The first five hundred by time are ranked; what came later follows them,
 * oldest first. Each page is cut from the order as it is then, after the comment the page before ended with: while
 * people react, a comment may move from one to the other. The cursor holds that comment and no figure: what ranks it
 * may rest on fewer people than may be told.
 *
 * @returns `invalid` for a cursor that was made for another order
 */
export async function rankedRoots(
	db: Database,
	subjectId: string,
	order: CommentOrder,
	cursor: string | undefined
): Promise<RootsPage | 'invalid'> {
	const after = cursor === undefined ? undefined : readCursor(cursor);
	if (cursor !== undefined && !after) return 'invalid';
	const wanted = PAGE_SIZE + 1;
	const heads = await repository.listRootHeads(db, subjectId, RANKED_MOST);
	const isLater = after !== undefined && heads.every(({ id }) => id !== after.id);
	const { ids, ranks } = await inOrder(db, subjectId, order, isLater ? [] : heads);
	const from = after ? ids.indexOf(after.id) + 1 : 0;
	const first = await rowsInOrder(db, ids.slice(from, from + wanted));
	const end = isLater ? after : heads.length === RANKED_MOST && keyOfRow(heads.at(-1)!);
	const rest =
		end && first.length < wanted
			? await repository.listRoots(db, subjectId, { after: end, limit: wanted - first.length })
			: [];
	const found = [...first, ...rest];
	const rows = found.slice(0, PAGE_SIZE);
	const told = rows.flatMap(({ id }) => {
		const shares = ranks.get(id)?.shares;
		return shares ? [[id, shares] as const] : [];
	});
	const { at, id } = rows.length > 0 ? keyOfRow(rows.at(-1)!) : { at: '', id: '' };
	return {
		rows,
		next: found.length > PAGE_SIZE ? packCursor(['across', at, id]) : undefined,
		order: 'across',
		shares: Object.fromEntries(told)
	};
}
