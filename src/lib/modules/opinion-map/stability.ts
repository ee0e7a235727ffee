import { adjustedRand } from './adjusted-rand.ts';
import { topComponents } from './components.ts';
import { maskedCovariance, type Covariance } from './covariance.ts';
import { groupInto } from './grouping.ts';
import { pointsOf } from './k-means.ts';
import { projectPeople, type Axes } from './projection.ts';
import { hashText } from './seeded-random.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Below this it is not said that there are groups. */
export const CLEAR_STABILITY = 0.6;
const RUNS = 10;
const SHARE_OF_STATEMENTS = 0.8;
/** Enough people to compare two groupings by; the order of people is mixed, so the first are a fair sample. */
const SAMPLE = 2_000;
/** Groups do not change with the fifth digit of a component. */
const TOLERANCE = 1e-4;

export interface StabilityInput {
	readonly matrix: VoteMatrix;
	readonly covariance: Covariance;
	readonly axes: Axes;
	/** directions to start from */
	readonly block: readonly Float64Array[];
	/** rows of the people on the map, in mixed order, and the group of each */
	readonly rows: Int32Array;
	readonly assignment: Uint8Array;
	readonly groups: number;
}

/**
 * How stable the groups are, 0–1: the map is made again ten times, each time without a different fifth of the
 * statements, and the groups are compared. Groups that hang on a few statements do not come again.
 */
export function stabilityOf(input: StabilityInput): number {
	const { matrix, covariance, axes, rows, groups } = input;
	const sample = rows.subarray(0, SAMPLE);
	const expected = input.assignment.subarray(0, sample.length);
	let sum = 0;
	for (let run = 1; run <= RUNS; run++) {
		const isKept = keepMost(matrix.itemIds, axes.isKept, run);
		const { vectors } = topComponents(maskedCovariance(covariance, isKept), {
			start: input.block.map((vector) => vector.map((value, c) => (isKept[c] ? value : 0))),
			tolerance: TOLERANCE
		});
		const statements = isKept.reduce((a, b) => a + b, 0);
		const { x, y } = projectPeople(
			matrix,
			{ center: axes.center, vectors, isKept, statements, assumed: 0 },
			sample
		);
		sum += adjustedRand(expected, groupInto(pointsOf(x, y), groups, run));
	}
	return Math.max(0, sum / RUNS);
}

/** Four fifths of the statements, drawn by their names: adding a statement or sorting them does not change the draw. */
function keepMost(itemIds: readonly string[], isKept: Uint8Array, run: number): Uint8Array {
	const drawn = itemIds
		.map((itemId, column) => ({ column, rank: hashText(itemId, run) }))
		.filter(({ column }) => isKept[column])
		.sort((a, b) => a.rank - b.rank);
	const kept = new Uint8Array(isKept.length);
	for (const { column } of drawn.slice(0, Math.ceil(drawn.length * SHARE_OF_STATEMENTS)))
		kept[column] = 1;
	return kept;
}
