import type { CellChange, VoteMatrix } from './vote-matrix.ts';

/** Above this many statements pairs would cost more memory than they save time: 32 MB at the limit. */
export const MAX_PAIRED_COLUMNS = 2_000;

/** Numbers per pair. */
export const PAIR = 4;

/** Where the numbers of a pair begin; the first statement is not after the second. */
export const pairAt = (first: number, second: number): number =>
	((second * (second + 1)) / 2 + first) * PAIR;

/**
 * For every two statements, over the people who voted on both: how many they are, the sum of their votes on the
 * first, on the second, and of the products. These whole numbers are all the covariance needs, they are exact
 * whatever the order of the votes, and one new vote changes few of them. Rows are by the later statement, so a new
 * one only lengthens the list.
 */
export class PairCounts {
	/** four numbers per pair: both, sum of the first, sum of the second, product; see pairAt */
	numbers: Int32Array;
	/** for the covariance, which is made anew for every map: taking it from the system each time costs more */
	scratch = new Float64Array(0);

	constructor(columns: number) {
		this.numbers = new Int32Array(pairAt(0, columns));
	}

	/** Counts all pairs of a matrix. */
	static of(matrix: VoteMatrix): PairCounts {
		const pairs = new PairCounts(matrix.columns);
		const { spans, begin } = spansByCell(matrix);
		const seen = [0, 1, 2].map(() => new Int32Array(matrix.columns * 3)) as Triple;
		for (let d = 0; d < matrix.columns; d++) {
			for (let v = 0; v < 3; v++) {
				const cell = d * 3 + v;
				countOthers(matrix.cells, spans, begin[cell]!, begin[cell + 1]!, seen[v as 0 | 1 | 2]);
			}
			fold(pairs.numbers, d, matrix.counts, seen);
		}
		return pairs;
	}

	/** Follows one change of the matrix, which has already been made there. */
	change(matrix: VoteMatrix, { row, column, before, after }: CellChange): void {
		this.reserve(matrix.columns);
		const { numbers } = this;
		const count = (after === null ? 0 : 1) - (before === null ? 0 : 1);
		const vote = (after ?? 0) - (before ?? 0);
		const end = matrix.starts[row]! + matrix.lengths[row]!;
		for (let i = matrix.starts[row]!; i < end; i++) {
			const other = (matrix.cells[i]! / 3) | 0;
			const otherVote = (matrix.cells[i]! % 3) - 1;
			if (other === column) continue;
			const isLater = other > column;
			const at = isLater ? pairAt(column, other) : pairAt(other, column);
			numbers[at]! += count;
			numbers[at + 1]! += isLater ? vote : count * otherVote;
			numbers[at + 2]! += isLater ? count * otherVote : vote;
			numbers[at + 3]! += vote * otherVote;
		}
		const own = pairAt(column, column);
		numbers[own]! += count;
		numbers[own + 1]! += vote;
		numbers[own + 2]! += vote;
		numbers[own + 3]! += Math.abs(after ?? 0) - Math.abs(before ?? 0);
	}

	/** Makes room for statements that have come since; nobody has voted on them yet. */
	reserve(columns: number): void {
		if (pairAt(0, columns) <= this.numbers.length) return;
		const longer = new Int32Array(pairAt(0, Math.ceil(columns * 1.25)));
		longer.set(this.numbers);
		this.numbers = longer;
	}
}

/** What people who disagreed with, passed on, agreed with one statement said on the others, by cell number. */
type Triple = [Int32Array, Int32Array, Int32Array];

/** Turns the counts of statement d against all before it into their pairs, and begins anew. */
function fold(numbers: Int32Array, d: number, counts: Int32Array, seen: Triple): void {
	const [no, pass, yes] = seen;
	let at = pairAt(0, d);
	for (let c = 0; c < d; c++, at += PAIR) {
		const a = c * 3;
		const noes = no[a]! + no[a + 1]! + no[a + 2]!;
		const yeses = yes[a]! + yes[a + 1]! + yes[a + 2]!;
		numbers[at] = noes + yeses + pass[a]! + pass[a + 1]! + pass[a + 2]!;
		numbers[at + 1] = no[a + 2]! + pass[a + 2]! + yes[a + 2]! - no[a]! - pass[a]! - yes[a]!;
		numbers[at + 2] = yeses - noes;
		numbers[at + 3] = yes[a + 2]! + no[a]! - yes[a]! - no[a + 2]!;
	}
	const disagree = counts[d * 3]!;
	const agree = counts[d * 3 + 2]!;
	numbers[at] = disagree + agree + counts[d * 3 + 1]!;
	numbers[at + 1] = numbers[at + 2] = agree - disagree;
	numbers[at + 3] = agree + disagree;
	for (const others of seen) others.fill(0, 0, d * 3);
}

/** Adds up what people said on the statements before theirs. The hottest loop of a cold start. */
function countOthers(
	cells: Uint16Array,
	spans: Int32Array,
	from: number,
	to: number,
	seen: Int32Array
): void {
	for (let i = 2 * from; i < 2 * to; i += 2)
		for (let at = spans[i]!, end = spans[i + 1]!; at < end; at++) seen[cells[at]!]!++;
}

/**
 * For every vote, sorted by cell number, which cells stand before it in its row: cells of a row ascend, so those are
 * the statements before its own. Kept side by side, because looking rows up one by one misses the cache.
 */
function spansByCell(matrix: VoteMatrix): { spans: Int32Array; begin: Int32Array } {
	const { cells, starts, lengths, counts } = matrix;
	const next = new Int32Array(matrix.columns * 3 + 1);
	for (let cell = 0; cell < matrix.columns * 3; cell++)
		next[cell + 1] = next[cell]! + counts[cell]!;
	const begin = next.slice();
	const spans = new Int32Array(matrix.votes * 2);
	for (let row = 0; row < matrix.rows; row++) {
		const start = starts[row]!;
		for (let at = start, end = start + lengths[row]!; at < end; at++) {
			const i = 2 * next[cells[at]!]!++;
			spans[i] = start;
			spans[i + 1] = at;
		}
	}
	return { spans, begin };
}
