import { NODES_SHOWN, ROOTS_SHOWN } from '../argument.ts';
import { inTurn } from '../board-view.ts';
import type { ArgumentRow } from './repository.ts';

/** Where a page ended. The place counts when the root was taken away or moved meanwhile. */
export interface RootKey {
	readonly id: string;
	readonly place: number;
}

/** One page of a tree: its rows in reading order, and what was left out under each. */
export interface TreePage {
	readonly rows: readonly ArgumentRow[];
	/** Published answers left out, by the argument they are under. */
	readonly more: ReadonlyMap<string, number>;
	/** The last root of this page and its place among all, when there are more roots. */
	readonly last?: RootKey;
}

type Children = ReadonlyMap<string, readonly ArgumentRow[]>;

/** Children by parent (roots under `''`), in reading order; without stubs that nothing published stands under. */
function arranged(rows: readonly ArgumentRow[]): Children {
	const byParent = new Map<string, ArgumentRow[]>();
	for (const row of rows) {
		const parent = row.parentId ?? '';
		byParent.set(parent, [...(byParent.get(parent) ?? []), row]);
	}
	const holds = (row: ArgumentRow): boolean =>
		row.state === 'published' || (byParent.get(row.id) ?? []).some(holds);
	return new Map(
		[...byParent].map(([parent, children]) => [
			parent,
			inTurn(
				children.filter(holds).map((row) => ({
					id: row.id,
					side: row.side,
					rated: { sum: row.impactSum, n: row.impactCount },
					row
				}))
			).map(({ row }) => row)
		])
	);
}

/**
 * Pure: a page of a tree. Whole levels come before deeper ones, so that a page which cannot hold everything leaves out
 * the deepest answers, and says how many.
 *
 * @param options `rootId`: the tree of one argument, itself first; `after`: the page after that root
 */
export function pageOfTree(
	rows: readonly ArgumentRow[],
	options: { rootId?: string; after?: RootKey }
): TreePage {
	const children = arranged(rows);
	const all = options.rootId
		? rows.filter(({ id }) => id === options.rootId)
		: (children.get('') ?? []);
	const start = startOf(all, options.after);
	const roots = all.slice(start, start + ROOTS_SHOWN);
	const chosen = new Set(roots.map(({ id }) => id));
	let level: readonly ArgumentRow[] = roots;
	while (level.length > 0) {
		const next = level.flatMap(({ id }) => children.get(id) ?? []);
		level = next.slice(0, NODES_SHOWN - chosen.size);
		for (const { id } of level) chosen.add(id);
	}
	const walk = (row: ArgumentRow): ArgumentRow[] => [
		row,
		...(children.get(row.id) ?? []).filter(({ id }) => chosen.has(id)).flatMap(walk)
	];
	const shown = roots.flatMap(walk);
	const more = new Map(
		shown.map(({ id }) => [
			id,
			(children.get(id) ?? []).filter((child) => !chosen.has(child.id)).length
		])
	);
	const end = start + ROOTS_SHOWN;
	const last = end < all.length ? { id: roots.at(-1)!.id, place: end - 1 } : undefined;
	return { rows: shown, more, last };
}

function startOf(roots: readonly ArgumentRow[], after: RootKey | undefined): number {
	if (!after) return 0;
	const found = roots.findIndex(({ id }) => id === after.id);
	return found === -1 ? after.place : found + 1;
}
