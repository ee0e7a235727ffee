/** Numbers about people that everybody may read: none that would point at somebody. */

/** Fewer people than this are not told apart: their neighbours would know who they are. */
export const LEAST = 10;

/** A number as everybody may read it; null: too few. */
export type Cell = number | null;

export const cellOf = (count: number): Cell => (count >= LEAST ? count : null);

/** A part of a number, where neither the part nor what is left over points at somebody. */
export function partOf(part: number, whole: number): Cell {
	const left = whole - part;
	return cellOf(part) !== null && (left === 0 || left >= LEAST) ? part : null;
}

/** People by district, with the rest that is told together; null: too few even together. */
export interface Spread {
	/** The most people first; every one has enough. */
	readonly told: readonly (readonly [string, number])[];
	readonly rest: Cell;
}

/**
 * Tells districts apart as far as nobody is pointed at. Where those too small to be told are too few even together, the
 * smallest told one goes with them: else the whole less what is told would give them away.
 */
export function spreadOf(counts: ReadonlyMap<string, number>, nowhere: number): Spread {
	const order = [...counts].sort(
		([a, many], [b, more]) => more - many || (a < b ? -1 : a > b ? 1 : 0)
	);
	const told = order.filter(([, count]) => count >= LEAST);
	let rest = nowhere + order.slice(told.length).reduce((sum, [, count]) => sum + count, 0);
	while (rest > 0 && rest < LEAST && told.length > 0) rest += told.pop()![1];
	return { told, rest: rest === 0 ? 0 : cellOf(rest) };
}

const DAY_MS = 86_400_000;
const ZONE_MS = 5 * 3_600_000;

/** The beginning of an instant's week in the product's zone: numbers move once a week, so that no single act shows. */
export function weekOf(now: Date): Date {
	const local = now.getTime() + ZONE_MS;
	const day = Math.floor(local / DAY_MS);
	// 1 January 1970 was a Thursday.
	const sinceMonday = (day + 3) % 7;
	return new Date((day - sinceMonday) * DAY_MS - ZONE_MS);
}
