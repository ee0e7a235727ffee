export interface EigenPairs {
	/** descending */
	readonly values: Float64Array;
	/** vector k: vectors[k], of length n */
	readonly vectors: readonly Float64Array[];
}

const MAX_SWEEPS = 30;

/**
 * All eigenvalues and vectors of a small symmetric matrix, by Jacobi's rotations: each turns one off-diagonal entry
 * to 0, and sweeps over all of them converge fast. For the few dozen rows of a Rayleigh–Ritz step.
 *
 * @param matrix row by row; is used up
 */
export function symmetricEigen(matrix: Float64Array, size: number): EigenPairs {
	const vectors = Array.from({ length: size }, (_, i) => {
		const unit = new Float64Array(size);
		unit[i] = 1;
		return unit;
	});
	for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
		let isDiagonal = true;
		for (let p = 0; p < size; p++)
			for (let q = p + 1; q < size; q++)
				if (rotate(matrix, vectors, size, p, q)) isDiagonal = false;
		if (isDiagonal) break;
	}
	const order = vectors.map((_, i) => i);
	order.sort((a, b) => matrix[b * size + b]! - matrix[a * size + a]! || a - b);
	return {
		values: Float64Array.from(order, (i) => matrix[i * size + i]!),
		vectors: order.map((i) => vectors[i]!)
	};
}

/** @returns whether there was anything to turn */
function rotate(
	matrix: Float64Array,
	vectors: readonly Float64Array[],
	size: number,
	p: number,
	q: number
): boolean {
	const off = matrix[p * size + q]!;
	const a = matrix[p * size + p]!;
	const b = matrix[q * size + q]!;
	if (Math.abs(off) <= 1e-17 * (Math.abs(a) + Math.abs(b)) || off === 0) return false;
	const theta = (b - a) / (2 * off);
	const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
	const cos = 1 / Math.sqrt(t * t + 1);
	const sin = t * cos;
	for (let i = 0; i < size; i++) {
		const ip = matrix[i * size + p]!;
		const iq = matrix[i * size + q]!;
		matrix[i * size + p] = cos * ip - sin * iq;
		matrix[i * size + q] = sin * ip + cos * iq;
	}
	for (let i = 0; i < size; i++) {
		const pi = matrix[p * size + i]!;
		const qi = matrix[q * size + i]!;
		matrix[p * size + i] = cos * pi - sin * qi;
		matrix[q * size + i] = sin * pi + cos * qi;
	}
	matrix[p * size + q] = matrix[q * size + p] = 0;
	const vp = vectors[p]!;
	const vq = vectors[q]!;
	for (let i = 0; i < size; i++) {
		const x = vp[i]!;
		const y = vq[i]!;
		vp[i] = cos * x - sin * y;
		vq[i] = sin * x + cos * y;
	}
	return true;
}
