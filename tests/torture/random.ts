/** Chance that can be repeated: the same seed gives the same run of numbers (mulberry32). */
export interface Chance {
	/** From 0 up to, not including, 1. */
	next(): number;
	/** A whole number from 0 up to, not including, `below`. */
	below(below: number): number;
	pick<T>(list: readonly T[]): T;
	/** True with this probability. */
	happens(probability: number): boolean;
	/** A list of the same members in another order. */
	shuffle<T>(list: readonly T[]): T[];
}

export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		pick: (list) => list[below(list.length)]!,
		happens: (probability) => next() < probability,
		shuffle: (list) => {
			const shuffled = [...list];
			for (let i = shuffled.length - 1; i > 0; i--) {
				const j = below(i + 1);
				[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
			}
			return shuffled;
		}
	};
}
