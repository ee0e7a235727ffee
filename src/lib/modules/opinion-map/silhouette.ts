import type { PointSet } from './k-means.ts';

/**
 * Mean silhouette of several clusterings of the same points: for each person `(b − a) / max(a, b)`, a the mean
 * distance to the others of the own cluster, b to those of the nearest other one; 0 for somebody alone. Near 1:
 * clear clusters; near 0: none. Exact where every point is a person; where points stand for many, people of one point
 * are at distance 0 from each other.
 *
 * @param clusterings clusters of each point, by clustering
 * @returns one figure per clustering; 0 without points
 */
export function silhouettes(points: PointSet, clusterings: readonly Uint8Array[]): number[] {
	const { x, y, weight } = points;
	const widths = clusterings.map(
		(assignment) => 1 + assignment.reduce((a, b) => Math.max(a, b), 0)
	);
	const sizes = clusterings.map((assignment, k) => clusterWeights(assignment, weight, widths[k]!));
	const totals = clusterings.map(() => 0);
	const distances = new Float64Array(x.length);
	const sums = sizes.map((own) => new Float64Array(own.length));
	let people = 0;
	for (let i = 0; i < x.length; i++) {
		for (let j = 0; j < x.length; j++) {
			const dx = x[i]! - x[j]!;
			const dy = y[i]! - y[j]!;
			distances[j] = weight[j]! * Math.sqrt(dx * dx + dy * dy);
		}
		people += weight[i]!;
		for (let k = 0; k < clusterings.length; k++)
			totals[k]! += weight[i]! * silhouetteOf(i, distances, clusterings[k]!, sizes[k]!, sums[k]!);
	}
	return totals.map((total) => (people > 0 ? total / people : 0));
}

function silhouetteOf(
	point: number,
	distances: Float64Array,
	assignment: Uint8Array,
	sizes: Float64Array,
	sums: Float64Array
): number {
	const own = assignment[point]!;
	if (sizes[own]! <= 1) return 0;
	sums.fill(0);
	for (let j = 0; j < distances.length; j++) sums[assignment[j]!]! += distances[j]!;
	const inside = sums[own]! / (sizes[own]! - 1);
	let outside = Infinity;
	for (let c = 0; c < sums.length; c++)
		if (c !== own && sizes[c]! > 0) outside = Math.min(outside, sums[c]! / sizes[c]!);
	const larger = Math.max(inside, outside);
	return larger > 0 && Number.isFinite(outside) ? (outside - inside) / larger : 0;
}

function clusterWeights(assignment: Uint8Array, weight: Float64Array, width: number): Float64Array {
	const sizes = new Float64Array(width);
	for (let i = 0; i < assignment.length; i++) sizes[assignment[i]!]! += weight[i]!;
	return sizes;
}

/** Silhouette from a full table of distances, for whoever has no coordinates. */
export function silhouetteFromDistances(
	distances: readonly (readonly number[])[],
	assignment: readonly number[]
): { each: number[]; mean: number } {
	const clusters = Uint8Array.from(assignment);
	const sizes = clusterWeights(
		clusters,
		new Float64Array(clusters.length).fill(1),
		1 + Math.max(-1, ...assignment)
	);
	const sums = new Float64Array(sizes.length);
	const each = distances.map((row, i) =>
		silhouetteOf(i, Float64Array.from(row), clusters, sizes, sums)
	);
	return { each, mean: each.reduce((a, b) => a + b, 0) / Math.max(1, each.length) };
}
