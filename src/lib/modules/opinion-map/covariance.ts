import { PAIR, pairAt, type PairCounts } from './pair-counts.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Vectors that travel through the covariance together, interleaved: entry i of vector j stands at 4 * i + j. */
export const BLOCK = 4;

/** `Yᵀ Y` of the centred votes, as far as the components need it: something that multiplies. */
export interface Covariance {
	/** statements, and so length of a vector */
	readonly size: number;
	/** @param width how many of the block's vectors count; the others may be anything in the result */
	multiply(block: Float64Array, result: Float64Array, width: number): void;
}

/** Mean vote per statement among those who voted on it; 0 where nobody did or where the statement is left out. */
export function centerOf(matrix: VoteMatrix, isKept: Uint8Array): Float64Array {
	const center = new Float64Array(matrix.columns);
	for (let c = 0; c < center.length; c++) {
		const disagree = matrix.counts[c * 3]!;
		const agree = matrix.counts[c * 3 + 2]!;
		const votes = disagree + agree + matrix.counts[c * 3 + 1]!;
		if (isKept[c] && votes > 0) center[c] = (agree - disagree) / votes;
	}
	return center;
}

/**
 * The covariance from the pair counts. A missing vote counts as the statement's mean, so a centred missing vote is 0
 * and only people who voted on both statements matter. Rows and columns of left-out statements are 0.
 */
export function pairCovariance(
	pairs: PairCounts,
	center: Float64Array,
	isKept: Uint8Array
): Covariance {
	const kept = indexesOf(isKept);
	const size = kept.length ** 2;
	if (pairs.scratch.length < size) pairs.scratch = new Float64Array(size);
	const values = pairs.scratch.subarray(0, size);
	// In tiles: the other half of a pair stands in another row, and whole rows do not stay in the cache.
	for (let i = 0; i < kept.length; i += TILE)
		for (let j = 0; j <= i; j += TILE) fillTile(values, pairs.numbers, center, kept, i, j);
	return { size: center.length, multiply: denseMultiply(values, kept) };
}

const TILE = 32;

function fillTile(
	values: Float64Array,
	numbers: Int32Array,
	center: Float64Array,
	kept: Int32Array,
	top: number,
	left: number
): void {
	const size = kept.length;
	for (let i = top, bottom = Math.min(size, top + TILE); i < bottom; i++) {
		const row = pairAt(0, kept[i]!);
		const mean = center[kept[i]!]!;
		for (let j = left, right = Math.min(i + 1, left + TILE); j < right; j++) {
			const at = row + kept[j]! * PAIR;
			const other = center[kept[j]!]!;
			values[i * size + j] = values[j * size + i] =
				numbers[at + 3]! -
				mean * numbers[at + 1]! -
				other * numbers[at + 2]! +
				mean * other * numbers[at]!;
		}
	}
}

/** Rows in pairs: what is loaded of the block serves both. An odd last row is multiplied twice. */
function denseMultiply(values: Float64Array, kept: Int32Array): Covariance['multiply'] {
	const size = kept.length;
	const packed = new Float64Array(size * BLOCK);
	const product = new Float64Array(size * BLOCK);
	return (block, result, width) => {
		const lanes = width <= 2 ? 2 : BLOCK;
		for (let j = 0; j < size; j++)
			for (let b = 0; b < lanes; b++) packed[j * lanes + b] = block[kept[j]! * BLOCK + b]!;
		const multiplyRows = lanes === 2 ? multiplyNarrow : multiplyWide;
		for (let i = 0; i < size; i += 2)
			multiplyRows(values, packed, product, size, i, Math.min(i + 1, size - 1));
		result.fill(0);
		for (let i = 0; i < size; i++)
			for (let b = 0; b < lanes; b++) result[kept[i]! * BLOCK + b] = product[i * lanes + b]!;
	};
}

function multiplyNarrow(
	values: Float64Array,
	packed: Float64Array,
	product: Float64Array,
	size: number,
	row: number,
	second: number
): void {
	let a0 = 0;
	let a1 = 0;
	let b0 = 0;
	let b1 = 0;
	const step = (second - row) * size;
	for (let at = row * size, end = at + size, p = 0; at < end; at++, p += 2) {
		const a = values[at]!;
		const b = values[at + step]!;
		const p0 = packed[p]!;
		const p1 = packed[p + 1]!;
		a0 += a * p0;
		a1 += a * p1;
		b0 += b * p0;
		b1 += b * p1;
	}
	product[row * 2] = a0;
	product[row * 2 + 1] = a1;
	product[second * 2] = b0;
	product[second * 2 + 1] = b1;
}

function multiplyWide(
	values: Float64Array,
	packed: Float64Array,
	product: Float64Array,
	size: number,
	row: number,
	second: number
): void {
	let a0 = 0;
	let a1 = 0;
	let a2 = 0;
	let a3 = 0;
	let b0 = 0;
	let b1 = 0;
	let b2 = 0;
	let b3 = 0;
	const step = (second - row) * size;
	for (let at = row * size, end = at + size, p = 0; at < end; at++, p += BLOCK) {
		const a = values[at]!;
		const b = values[at + step]!;
		const p0 = packed[p]!;
		const p1 = packed[p + 1]!;
		const p2 = packed[p + 2]!;
		const p3 = packed[p + 3]!;
		a0 += a * p0;
		a1 += a * p1;
		a2 += a * p2;
		a3 += a * p3;
		b0 += b * p0;
		b1 += b * p1;
		b2 += b * p2;
		b3 += b * p3;
	}
	product.set([a0, a1, a2, a3], row * BLOCK);
	product.set([b0, b1, b2, b3], second * BLOCK);
}

/**
 * The covariance by passing over the votes twice: slower, but its memory does not grow with the square of the
 * statements. Per cell number a table holds the centred vote times the block, so a vote costs four additions.
 */
export function sparseCovariance(
	matrix: VoteMatrix,
	center: Float64Array,
	isKept: Uint8Array
): Covariance {
	const forth = new Float64Array(matrix.columns * 3 * BLOCK);
	const back = new Float64Array(matrix.columns * 3 * BLOCK);
	const { cells, starts, lengths, rows } = matrix;
	const centred = (cell: number) => {
		const column = Math.floor(cell / 3);
		return isKept[column] ? (cell % 3) - 1 - center[column]! : 0;
	};
	return {
		size: matrix.columns,
		multiply(block, result) {
			for (let cell = 0; cell < matrix.columns * 3; cell++)
				for (let b = 0; b < BLOCK; b++)
					forth[cell * BLOCK + b] = centred(cell) * block[Math.floor(cell / 3) * BLOCK + b]!;
			back.fill(0);
			for (let row = 0; row < rows; row++)
				passRow(cells, starts[row]!, starts[row]! + lengths[row]!, forth, back);
			result.fill(0);
			for (let cell = 0; cell < matrix.columns * 3; cell++)
				for (let b = 0; b < BLOCK; b++)
					result[Math.floor(cell / 3) * BLOCK + b]! += centred(cell) * back[cell * BLOCK + b]!;
		}
	};
}

/** One person: their four projections, given back to every cell they filled. */
function passRow(
	cells: Uint16Array,
	start: number,
	end: number,
	forth: Float64Array,
	back: Float64Array
): void {
	let p0 = 0;
	let p1 = 0;
	let p2 = 0;
	let p3 = 0;
	for (let at = start; at < end; at++) {
		const i = cells[at]! * BLOCK;
		p0 += forth[i]!;
		p1 += forth[i + 1]!;
		p2 += forth[i + 2]!;
		p3 += forth[i + 3]!;
	}
	for (let at = start; at < end; at++) {
		const i = cells[at]! * BLOCK;
		back[i]! += p0;
		back[i + 1]! += p1;
		back[i + 2]! += p2;
		back[i + 3]! += p3;
	}
}

/** The same covariance with some statements taken out: what they would add is cut away before and after. */
export function maskedCovariance(whole: Covariance, isKept: Uint8Array): Covariance {
	const masked = new Float64Array(whole.size * BLOCK);
	const cut = (block: Float64Array) => {
		for (let c = 0; c < whole.size; c++) if (!isKept[c]) block.fill(0, c * BLOCK, (c + 1) * BLOCK);
	};
	return {
		size: whole.size,
		multiply(block, result, width) {
			masked.set(block);
			cut(masked);
			whole.multiply(masked, result, width);
			cut(result);
		}
	};
}

function indexesOf(flags: Uint8Array): Int32Array {
	const indexes: number[] = [];
	for (let i = 0; i < flags.length; i++) if (flags[i]) indexes.push(i);
	return Int32Array.from(indexes);
}
