/** One rating: who, what, and 0 against … 1 for. */
export interface Ratings {
	readonly raters: number;
	readonly subjects: number;
	/** of rating i */
	readonly rater: Int32Array;
	readonly subject: Int32Array;
	readonly value: Float64Array;
}

export interface Bridging {
	readonly mean: number;
	/** what is left of a subject's approval once the raters' own habits and the main line of division are taken out */
	readonly intercepts: Float64Array;
	/** on which side of that line it stands */
	readonly factors: Float64Array;
	readonly loss: number;
}

const INTERCEPT_PENALTY = 0.15;
const FACTOR_PENALTY = 0.03;
const MAX_SWEEPS = 400;
/** Movement of an intercept below which a fit is done. */
const SETTLED = 1e-10;

/** What stays the same during a fit; penalties are of the mean, so a parameter weighs N / (how many of its kind). */
interface Fit extends Ratings {
	mean: number;
	readonly raterSide: Side;
	readonly subjectSide: Side;
}
interface Side {
	readonly of: Int32Array;
	readonly intercepts: Float64Array;
	readonly factors: Float64Array;
	readonly penalty: readonly [number, number];
}

/**
 * Fits `rating ≈ mean + rater + subject + rater's factor × subject's factor`. A subject that only one side likes is
 * explained by the factors; only what both sides like is left for the intercept. Ridge penalties are means over
 * parameters, as where the usual thresholds were found. Each step solves its small system exactly, so there is no
 * learning rate, and the same ratings give the same figures.
 *
 * @param start factors of the subjects to begin with, e.g. the loadings of the first component
 */
export function fitBridging(ratings: Ratings, start: Float64Array, settled = SETTLED): Bridging {
	const count = ratings.value.length;
	const side = (of: Int32Array, size: number): Side => ({
		of,
		intercepts: new Float64Array(size),
		factors: new Float64Array(size),
		penalty: [(INTERCEPT_PENALTY * count) / size, (FACTOR_PENALTY * count) / size]
	});
	const fit: Fit = {
		...ratings,
		mean: 0,
		raterSide: side(ratings.rater, ratings.raters),
		subjectSide: side(ratings.subject, ratings.subjects)
	};
	if (count === 0) return { mean: 0, ...resultOf(fit), loss: 0 };
	fit.subjectSide.factors.set(start.subarray(0, ratings.subjects));
	const before = new Float64Array(ratings.subjects);
	for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
		before.set(fit.subjectSide.intercepts);
		fit.mean = solveMean(fit);
		solveSide(fit, fit.raterSide, fit.subjectSide);
		solveSide(fit, fit.subjectSide, fit.raterSide);
		let moved = 0;
		for (let i = 0; i < before.length; i++)
			moved = Math.max(moved, Math.abs(before[i]! - fit.subjectSide.intercepts[i]!));
		if (moved < settled) break;
	}
	return { mean: fit.mean, ...resultOf(fit), loss: lossOf(fit) };
}

const resultOf = ({ subjectSide }: Fit) => ({
	intercepts: subjectSide.intercepts,
	factors: subjectSide.factors
});

function solveMean({ rater, subject, value, raterSide, subjectSide }: Fit): number {
	let sum = 0;
	for (let i = 0; i < value.length; i++) {
		const r = rater[i]!;
		const s = subject[i]!;
		sum +=
			value[i]! -
			raterSide.intercepts[r]! -
			subjectSide.intercepts[s]! -
			raterSide.factors[r]! * subjectSide.factors[s]!;
	}
	return sum / (value.length * (1 + INTERCEPT_PENALTY));
}

/** Intercept and factor of everyone on one side, with the other side held: a 2 × 2 ridge system each. */
function solveSide({ value, mean }: Fit, own: Side, other: Side): void {
	const size = own.intercepts.length;
	const sums = new Float64Array(size * 5);
	for (let i = 0; i < value.length; i++) {
		const at = own.of[i]! * 5;
		const o = other.of[i]!;
		const factor = other.factors[o]!;
		const rest = value[i]! - mean - other.intercepts[o]!;
		sums[at]!++;
		sums[at + 1]! += factor;
		sums[at + 2]! += factor * factor;
		sums[at + 3]! += rest;
		sums[at + 4]! += factor * rest;
	}
	for (let p = 0; p < size; p++) {
		const at = p * 5;
		const a = sums[at]! + own.penalty[0];
		const b = sums[at + 1]!;
		const c = sums[at + 2]! + own.penalty[1];
		const determinant = a * c - b * b;
		own.intercepts[p] = (c * sums[at + 3]! - b * sums[at + 4]!) / determinant;
		own.factors[p] = (a * sums[at + 4]! - b * sums[at + 3]!) / determinant;
	}
}

function lossOf({ rater, subject, value, mean, raterSide, subjectSide }: Fit): number {
	let loss = INTERCEPT_PENALTY * value.length * mean ** 2;
	for (let i = 0; i < value.length; i++) {
		const r = rater[i]!;
		const s = subject[i]!;
		loss +=
			(value[i]! -
				mean -
				raterSide.intercepts[r]! -
				subjectSide.intercepts[s]! -
				raterSide.factors[r]! * subjectSide.factors[s]!) **
			2;
	}
	for (const { intercepts, factors, penalty } of [raterSide, subjectSide]) {
		for (const value of intercepts) loss += penalty[0] * value ** 2;
		for (const value of factors) loss += penalty[1] * value ** 2;
	}
	return loss;
}
