import { BLOCK, type Covariance } from './covariance.ts';
import { seededRandom } from './seeded-random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface Components {
	/** directions of most difference, unit length; zeros where the votes have no second (or first) direction */
	readonly vectors: readonly [Float64Array, Float64Array];
	/** eigenvalues of Yᵀ Y */
	readonly values: readonly [number, number];
	/** four best directions, to start the next search from */
	readonly block: readonly Float64Array[];
	/** how often the covariance was applied to a block: the cost */
	readonly multiplications: number;
}

export interface ComponentOptions {
	/** of the residual against the largest eigenvalue */
	readonly tolerance?: number;
	/** `block` of an earlier search; may be shorter where statements came since */
	readonly start?: readonly Float64Array[];
	/** earlier components, whose direction the new ones keep */
	readonly facing?: readonly Float64Array[];
}

const WANTED = 2;
const MAX_BASIS = 6 * BLOCK;
const MAX_MULTIPLICATIONS = 300;
/** Votes are whole numbers: a true difference is never as small as this. */
const NOTHING = 1e-9;

/**
 * The two largest principal components, by a block of four vectors, a subspace that grows by the residuals of the
 * two wanted ones, and Rayleigh–Ritz inside it: far fewer passes than power iteration, because it keeps what every pass has found, and
 * few at all when started from an earlier result.
 */
export function topComponents(covariance: Covariance, options: ComponentOptions = {}): Components {
	const tolerance = options.tolerance ?? 1e-11;
	const space = new Subspace(covariance);
	space.add(startBlock(covariance.size, options.start ?? []));
	let ritz = space.ritz();
	for (;;) {
		const limit = tolerance * Math.max(ritz.values[0] ?? 0, NOTHING);
		const isFound = ritz.residuals.every((residual) => norm(residual) <= limit);
		if (isFound || space.multiplications >= MAX_MULTIPLICATIONS) break;
		if (space.size > MAX_BASIS - BLOCK) space.shrink();
		if (!space.add(ritz.residuals)) break;
		ritz = space.ritz();
	}
	const largest = ritz.values[0] ?? 0;
	const component = (i: number) => {
		const value = ritz.values[i] ?? 0;
		const isReal = value > NOTHING * Math.max(1, largest);
		const vector = isReal ? ritz.vectors[i]!.slice() : new Float64Array(covariance.size);
		return { value: isReal ? value : 0, vector: face(vector, options.facing?.[i]) };
	};
	const [first, second] = [component(0), component(1)];
	return {
		vectors: [first.vector, second.vector],
		values: [first.value, second.value],
		block: ritz.vectors,
		multiplications: space.multiplications
	};
}

/** Earlier directions first, padded for new statements, then random ones; random is seeded, so a run can be repeated. */
function startBlock(size: number, earlier: readonly Float64Array[]): Float64Array[] {
	const random = seededRandom(size);
	return Array.from({ length: BLOCK }, (_, i) => {
		const vector = Float64Array.from({ length: size }, () => random() - 0.5);
		const known = earlier[i];
		if (known && norm(known) > 0) {
			const share = Math.sqrt(1 / Math.max(1, size));
			for (let c = 0; c < size; c++) vector[c] = c < known.length ? known[c]! : vector[c]! * share;
		}
		return vector;
	});
}

/** Mirrors a component to look where the earlier one looked; without one its largest loading is positive. */
function face(vector: Float64Array, earlier: Float64Array | undefined): Float64Array {
	let sign = 0;
	for (let c = 0; c < Math.min(vector.length, earlier?.length ?? 0); c++)
		sign += vector[c]! * earlier![c]!;
	if (sign === 0) {
		let largest = 0;
		for (const loading of vector) largest = Math.max(largest, Math.abs(loading));
		// Equal up to rounding counts as equal, or chance would choose the side.
		sign = vector.find((loading) => Math.abs(loading) >= largest * (1 - 1e-9)) ?? 0;
	}
	if (sign < 0) for (let c = 0; c < vector.length; c++) vector[c] = 0 - vector[c]!;
	return vector;
}

/** An orthonormal basis with its image under the covariance. */
class Subspace {
	multiplications = 0;
	#basis: Float64Array[] = [];
	#images: Float64Array[] = [];
	/** the covariance within the basis, so far as it is known: basis against images */
	#projected: number[][] = [];
	#weights: readonly Float64Array[] = [];
	readonly #covariance: Covariance;
	readonly #block: Float64Array;
	readonly #image: Float64Array;

	constructor(covariance: Covariance) {
		this.#covariance = covariance;
		this.#block = new Float64Array(covariance.size * BLOCK);
		this.#image = new Float64Array(covariance.size * BLOCK);
	}

	get size(): number {
		return this.#basis.length;
	}

	/** Widens the basis by what is new in the vectors. @returns false if nothing was */
	add(vectors: readonly Float64Array[]): boolean {
		const before = this.size;
		for (const vector of vectors) {
			const candidate = orthonormal(vector, this.#basis);
			if (candidate) this.#basis.push(candidate);
		}
		const fresh = this.size - before;
		if (fresh === 0) return false;
		const { size } = this.#covariance;
		this.#block.fill(0);
		for (let b = 0; b < fresh; b++) {
			const vector = this.#basis[before + b]!;
			for (let c = 0; c < size; c++) this.#block[c * BLOCK + b] = vector[c]!;
		}
		this.#covariance.multiply(this.#block, this.#image, fresh);
		this.multiplications++;
		for (let b = 0; b < fresh; b++) {
			const image = new Float64Array(size);
			for (let c = 0; c < size; c++) image[c] = this.#image[c * BLOCK + b]!;
			this.#images.push(image);
			this.#projected.push(this.#basis.map((vector) => dot(vector, image)));
		}
		return true;
	}

	/** The best four directions within the basis, and how far the wanted ones are from being eigenvectors. */
	ritz(): { values: number[]; vectors: Float64Array[]; residuals: Float64Array[] } {
		const { size } = this;
		const projected = new Float64Array(size * size);
		for (let j = 0; j < size; j++)
			for (let i = 0; i <= j; i++)
				projected[i * size + j] = projected[j * size + i] = this.#projected[j]![i]!;
		const { values, vectors: weights } = symmetricEigen(projected, size);
		this.#weights = weights;
		const best = weights.slice(0, BLOCK);
		const vectors = best.map((weight) => combine(this.#basis, weight));
		const residuals = best.slice(0, WANTED).map((weight, i) => {
			const residual = combine(this.#images, weight);
			for (let c = 0; c < residual.length; c++) residual[c]! -= values[i]! * vectors[i]![c]!;
			return residual;
		});
		return { values: [...values.subarray(0, BLOCK)], vectors, residuals };
	}

	/** Keeps only the best of the basis, so that its own bookkeeping stays cheap. */
	shrink(): void {
		const kept = this.#weights.slice(0, 2 * BLOCK);
		const [basis, images] = [this.#basis, this.#images];
		this.#basis = kept.map((weight) => combine(basis, weight));
		this.#images = kept.map((weight) => combine(images, weight));
		this.#projected = this.#images.map((image) => this.#basis.map((vector) => dot(vector, image)));
	}
}

/** @returns the part of the vector that is new to the basis, at unit length; null if that is only rounding */
function orthonormal(vector: Float64Array, basis: readonly Float64Array[]): Float64Array | null {
	const length = norm(vector);
	if (!(length > 1e-200)) return null;
	const result = new Float64Array(vector.length);
	for (let c = 0; c < result.length; c++) result[c] = vector[c]! / length;
	// Twice: once leaves rounding of the size of what was taken away.
	for (let pass = 0; pass < 2; pass++) for (const known of basis) subtract(result, known);
	const rest = norm(result);
	if (rest < 1e-8) return null;
	for (let c = 0; c < result.length; c++) result[c]! /= rest;
	return result;
}

/** Takes away the part along a unit vector. */
function subtract(from: Float64Array, unit: Float64Array): void {
	const share = dot(from, unit);
	for (let c = 0; c < from.length; c++) from[c]! -= share * unit[c]!;
}

function combine(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
	const sum = new Float64Array(vectors[0]?.length ?? 0);
	for (let i = 0; i < vectors.length; i++) addScaled(sum, vectors[i]!, weights[i]!);
	return sum;
}

function addScaled(sum: Float64Array, vector: Float64Array, by: number): void {
	for (let c = 0; c < sum.length; c++) sum[c]! += by * vector[c]!;
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
	return sum;
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));
