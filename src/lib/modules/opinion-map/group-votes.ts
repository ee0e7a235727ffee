import type { VoteCounts } from './opinion-map.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Votes per statement and choice, by cell number (see VoteMatrix). */
export type CellCounts = Int32Array;

/**
 * Counts what each group said.
 *
 * @param groupOf group of each row; -1: in none, and counted nowhere
 */
export function countByGroup(matrix: VoteMatrix, groupOf: Int8Array, groups: number): CellCounts[] {
	const { cells, starts, lengths } = matrix;
	const counts = Array.from({ length: groups }, () => new Int32Array(matrix.columns * 3));
	for (let row = 0; row < matrix.rows; row++) {
		const own = counts[groupOf[row]!];
		if (!own) continue;
		for (let at = starts[row]!, end = at + lengths[row]!; at < end; at++) own[cells[at]!]!++;
	}
	return counts;
}

export const votesOn = (counts: CellCounts, column: number): VoteCounts => ({
	agree: counts[column * 3 + 2]!,
	disagree: counts[column * 3]!,
	pass: counts[column * 3 + 1]!
});

/** All who voted on the statement, passes included. */
export const totalOf = ({ agree, disagree, pass }: VoteCounts): number => agree + disagree + pass;

/** A share that starts at a half and needs votes to move: 1 of 1 is not yet "all". */
export const smoothedShare = (count: number, total: number): number => (count + 1) / (total + 2);
