import {
	baseClusters,
	candidateGroups,
	clusteredRows,
	smoothK,
	SURE_VOTES,
	type KMemory
} from './compatible-clusters.ts';
import { chooseGroups } from './grouping.ts';
import { pointsOf, type PointSet } from './k-means.ts';
import type { Projection } from './projection.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Votes after which a person stands on the map; fewer where there are fewer statements. */
export const VOTES_TO_BE_PLACED = SURE_VOTES;

/** Who is on the map and in which group. */
export interface Placement {
	/** rows on the map, in the matrix's mixed order */
	readonly rows: Int32Array;
	/** of each of them */
	readonly assignment: Uint8Array;
	/** 0: none were found */
	readonly groups: number;
	readonly silhouette: number | null;
	/** compatible mode: who is clustered, and how k came about */
	readonly clustered?: readonly number[];
	readonly k?: KMemory;
}

/** People with at least seven votes on statements of the map, in groups as the product finds them. */
export function placeByVotes(
	matrix: VoteMatrix,
	projection: Projection,
	statements: number
): Placement {
	const least = Math.max(1, Math.min(VOTES_TO_BE_PLACED, statements));
	const rows = rowsInOrder(matrix, (row) => projection.seen[row]! >= least);
	const found = chooseGroups(pointsAt(rows, projection));
	return {
		rows,
		assignment: found?.assignment ?? new Uint8Array(rows.length),
		groups: found?.groups ?? 0,
		silhouette: found?.silhouette ?? null
	};
}

/** The people and groups Polis would show from a cold start; `earlier` and `memory` carry what it remembers. */
export function placeCompatibly(
	matrix: VoteMatrix,
	{ x, y }: Projection,
	earlier?: readonly number[],
	memory?: KMemory
): Placement {
	const votesOf = matrix.lengths.slice(0, matrix.rows);
	const clustered = clusteredRows(votesOf, matrix.columns, earlier);
	const base = baseClusters(clustered, x, y);
	const isClustered = new Uint8Array(matrix.rows);
	for (const row of clustered) isClustered[row] = 1;
	const rows = rowsInOrder(matrix, (row) => isClustered[row] === 1);
	const assignment = new Uint8Array(rows.length);
	if (base.centers.length < 2) return { rows, assignment, groups: 0, silhouette: null, clustered };
	const candidates = candidateGroups(base);
	const k = smoothK(candidates, memory);
	const chosen = candidates.find((candidate) => candidate.k === k.smoothed)!;
	const groupOf = new Uint8Array(matrix.rows);
	chosen.groups.forEach((list, group) => {
		for (const cluster of list) for (const row of base.members[cluster]!) groupOf[row] = group;
	});
	rows.forEach((row, i) => (assignment[i] = groupOf[row]!));
	const { silhouette } = chosen;
	return { rows, assignment, groups: chosen.groups.length, silhouette, clustered, k };
}

function rowsInOrder({ order }: VoteMatrix, belongs: (row: number) => boolean): Int32Array {
	const rows = new Int32Array(order.length);
	let count = 0;
	for (let i = 0; i < order.length; i++) if (belongs(order[i]!)) rows[count++] = order[i]!;
	return rows.subarray(0, count);
}

function pointsAt(rows: Int32Array, projection: Projection): PointSet {
	const x = new Float64Array(rows.length);
	const y = new Float64Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		x[i] = projection.x[rows[i]!]!;
		y[i] = projection.y[rows[i]!]!;
	}
	return pointsOf(x, y);
}
