/** z of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

export interface Interval {
	readonly low: number;
	readonly high: number;
}

/**
 * Wilson's interval for a share: what the true share may be, given that `count` of `total` said so. Unlike a plain
 * margin it is sound for few votes and never leaves 0–1.
 *
 * @returns 0–1 where nobody was asked
 */
export function wilsonInterval(count: number, total: number, z = Z95): Interval {
	if (total <= 0) return { low: 0, high: 1 };
	const share = count / total;
	const square = z * z;
	const middle = share + square / (2 * total);
	const half = z * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
	const scale = 1 + square / total;
	return {
		low: count <= 0 ? 0 : (middle - half) / scale,
		high: count >= total ? 1 : (middle + half) / scale
	};
}

/** What a list is sorted by so that 2 of 2 does not stand above 90 of 100. */
export const wilsonLowerBound = (count: number, total: number, z = Z95): number =>
	total <= 0 ? 0 : wilsonInterval(count, total, z).low;
