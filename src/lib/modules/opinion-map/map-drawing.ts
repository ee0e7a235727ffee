import { convexHull } from './hull.ts';
import { GROUP_LABELS } from './label-matching.ts';
import type { MapGroup } from './opinion-map.ts';
import type { Projection } from './projection.ts';

/** Share of people inside the unit circle of the map. */
const INSIDE = 0.98;
/** Finer than a pixel of any screen; keeps the picture small on its way. */
const DIGITS = 1e4;

export const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS + 0;

/** @returns what map units are multiplied from: 1 / the radius inside of which 98 % of the people stand */
export function scaleOf(rows: Int32Array, { x, y }: Projection): number {
	const squares = new Float64Array(rows.length);
	for (let i = 0; i < rows.length; i++) squares[i] = x[rows[i]!]! ** 2 + y[rows[i]!]! ** 2;
	if (squares.length === 0) return 1;
	const radius = Math.sqrt(quantile(squares, INSIDE));
	return radius > 1e-12 ? 1 / radius : 1;
}

/** Flat pairs in map units. */
export function pointsOnMap(rows: Int32Array, { x, y }: Projection, scale: number): number[] {
	const points: number[] = [];
	for (let i = 0; i < rows.length; i++)
		points.push(rounded(x[rows[i]!]! * scale), rounded(y[rows[i]!]! * scale));
	return points;
}

/**
 * @param groupOf group of each point
 * @param labels letter index of each group
 */
export function drawGroups(
	points: readonly number[],
	groupOf: ArrayLike<number>,
	labels: readonly number[]
): MapGroup[] {
	const sums = labels.map(() => ({ size: 0, x: 0, y: 0 }));
	for (let i = 0; i < groupOf.length; i++) {
		const sum = sums[groupOf[i]!];
		if (!sum) continue;
		sum.size++;
		sum.x += points[2 * i]!;
		sum.y += points[2 * i + 1]!;
	}
	return labels.map((label, group) => {
		const { size, x, y } = sums[group]!;
		return {
			label: GROUP_LABELS[label]!,
			size,
			center: [rounded(x / Math.max(1, size)), rounded(y / Math.max(1, size))],
			hull: convexHull(points, groupOf, group)
		};
	});
}

/** The value that a share of them does not exceed, without sorting all. Rearranges what it is given. */
export function quantile(values: Float64Array, share: number): number {
	const target = Math.max(0, Math.ceil(values.length * share) - 1);
	let low = 0;
	let high = values.length - 1;
	while (low < high) {
		const pivot = values[(low + high) >> 1]!;
		let i = low;
		let j = high;
		while (i <= j) {
			while (values[i]! < pivot) i++;
			while (values[j]! > pivot) j--;
			if (i <= j) {
				const kept = values[i]!;
				values[i++] = values[j]!;
				values[j--] = kept;
			}
		}
		if (target <= j) high = j;
		else if (target >= i) low = i;
		else break;
	}
	return values[target] ?? 0;
}
