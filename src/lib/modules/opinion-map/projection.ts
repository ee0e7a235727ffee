import type { VoteMatrix } from './vote-matrix.ts';

/** Everybody's place, by row. */
export interface Projection {
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** statements of the map the person voted on */
	readonly seen: Int32Array;
}

/** What a projection needs to know about statements. */
export interface Axes {
	readonly center: Float64Array;
	readonly vectors: readonly [Float64Array, Float64Array];
	/** 1: takes part in the map */
	readonly isKept: Uint8Array;
	/** statements that count as there; with `assumed` also those that count as seen by everybody */
	readonly statements: number;
	readonly assumed: number;
}

/**
 * Projects people on the two components. Who saw few statements would stand too near the middle, so a place is
 * stretched by √(statements / seen).
 */
export function projectPeople(matrix: VoteMatrix, axes: Axes, rows?: Int32Array): Projection {
	const { xs, ys, isSeen } = cellTables(axes);
	const { cells, starts, lengths } = matrix;
	const count = rows ? rows.length : matrix.rows;
	const x = new Float64Array(count);
	const y = new Float64Array(count);
	const seen = new Int32Array(count);
	for (let i = 0; i < count; i++) {
		const row = rows ? rows[i]! : i;
		let at = starts[row]!;
		const end = at + lengths[row]!;
		// Two sums by turns: one addition need not wait for the other.
		let [px, py, qx, qy] = [0, 0, 0, 0];
		let votes = 0;
		for (; at + 1 < end; at += 2) {
			const cell = cells[at]!;
			const next = cells[at + 1]!;
			px += xs[cell]!;
			py += ys[cell]!;
			qx += xs[next]!;
			qy += ys[next]!;
			votes += isSeen[cell]! + isSeen[next]!;
		}
		if (at < end) {
			const cell = cells[at]!;
			px += xs[cell]!;
			py += ys[cell]!;
			votes += isSeen[cell]!;
		}
		const stretch = Math.sqrt(axes.statements / Math.max(1, votes + axes.assumed));
		x[i] = stretch * (px + qx);
		y[i] = stretch * (py + qy);
		seen[i] = votes;
	}
	return { x, y, seen };
}

/** Per cell number: what the vote adds to x, to y and to the votes seen. */
function cellTables({ center, vectors: [first, second], isKept }: Axes) {
	const xs = new Float64Array(center.length * 3);
	const ys = new Float64Array(center.length * 3);
	const isSeen = new Uint8Array(center.length * 3);
	for (let c = 0; c < center.length; c++) {
		if (!isKept[c]) continue;
		for (let v = 0; v < 3; v++) {
			const centred = v - 1 - center[c]!;
			xs[c * 3 + v] = centred * first[c]!;
			ys[c * 3 + v] = centred * second[c]!;
			isSeen[c * 3 + v] = 1;
		}
	}
	return { xs, ys, isSeen };
}

/** Places of statements: where somebody would stand who agreed with it and said nothing else. */
export function projectStatements({ center, vectors, isKept, statements }: Axes): {
	x: Float64Array;
	y: Float64Array;
	/** distance from the middle */
	extremity: Float64Array;
} {
	const stretch = Math.sqrt(statements);
	const along = (vector: Float64Array) =>
		center.map((mean, c) => (isKept[c] ? stretch * (1 - mean) * vector[c]! : 0));
	const x = along(vectors[0]);
	const y = along(vectors[1]);
	return { x, y, extremity: x.map((value, c) => Math.sqrt(value ** 2 + y[c]! ** 2)) };
}
