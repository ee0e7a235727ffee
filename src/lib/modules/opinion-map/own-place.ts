import type { Axes } from './projection.ts';

/** What a map needs to place somebody by their votes: one entry per statement on the map, same order everywhere. */
export interface MapModel {
	readonly itemIds: readonly string[];
	/** mean vote on each statement, −1 … 1 */
	readonly center: readonly number[];
	readonly first: readonly number[];
	readonly second: readonly number[];
	/** map units per unit of projection */
	readonly scale: number;
}

/** The part of a map's axes that places people, statement by statement. */
export function modelOf(itemIds: readonly string[], axes: Axes, scale: number): MapModel {
	const kept = itemIds.map((_, column) => column).filter((column) => axes.isKept[column]);
	const of = (values: Float64Array) => kept.map((column) => values[column]!);
	return {
		itemIds: kept.map((column) => itemIds[column]!),
		center: of(axes.center),
		first: of(axes.vectors[0]),
		second: of(axes.vectors[1]),
		scale
	};
}

export interface OwnPlace {
	/** map units */
	readonly x: number;
	readonly y: number;
	/** index into the picture's groups; null without groups */
	readonly group: number | null;
}

/**
 * Where a person stands by their current votes, projected as everybody on the map is: stretched by √(statements /
 * seen), so that few votes do not pull to the middle. Computed for them alone and kept nowhere.
 *
 * @param choices current votes by statement
 * @param centers middles of the groups, map units
 * @returns null for who has not voted on any statement of the map
 * @source formulas of Polis for a participant's projection
 */
export function ownPlace(
	model: MapModel,
	choices: Readonly<Record<string, -1 | 0 | 1 | undefined>>,
	centers: readonly (readonly [number, number])[]
): OwnPlace | null {
	let [x, y, seen] = [0, 0, 0];
	for (const [i, itemId] of model.itemIds.entries()) {
		const choice = choices[itemId];
		if (choice === undefined) continue;
		seen += 1;
		const away = choice - model.center[i]!;
		x += away * model.first[i]!;
		y += away * model.second[i]!;
	}
	if (seen === 0) return null;
	const stretch = Math.sqrt(model.itemIds.length / seen) * model.scale;
	const place = { x: x * stretch, y: y * stretch };
	return { ...place, group: nearest(centers, place) };
}

function nearest(
	centers: readonly (readonly [number, number])[],
	{ x, y }: { x: number; y: number }
): number | null {
	let best: number | null = null;
	let distance = Infinity;
	for (const [i, [cx, cy]] of centers.entries()) {
		const d = (cx - x) ** 2 + (cy - y) ** 2;
		if (d < distance) [best, distance] = [i, d];
	}
	return best;
}
