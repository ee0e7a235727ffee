/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine, so the same votes give the same
 * map. Not for secrets.
 */

/** @returns a source of numbers in [0, 1) (sfc32, started from one 32-bit seed) */
export function seededRandom(seed: number): () => number {
	let a = 0x9e3779b9 ^ seed;
	let b = 0x243f6a88;
	let c = 0xb7e15162;
	let counter = 1;
	const next = () => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 2 ** 32;
	};
	for (let i = 0; i < 12; i++) next();
	return next;
}

/** Two FNV-like hashes side by side, mixed at the end: 53 bits of a text, evenly spread. */
export function hashText(text: string, seed = 0): number {
	let high = 0xdeadbeef ^ seed;
	let low = 0x41c6ce57 ^ seed;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		high = Math.imul(high ^ code, 0x9e3779b1);
		low = Math.imul(low ^ code, 0x5f356495);
	}
	high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
	low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
	return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** @returns numbers 0 … count − 1 in an order drawn by `random` */
export function shuffledIndexes(count: number, random: () => number): Int32Array {
	const order = Int32Array.from({ length: count }, (_, i) => i);
	for (let i = count - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		const kept = order[i]!;
		order[i] = order[j]!;
		order[j] = kept;
	}
	return order;
}
