/**
 * How far two groupings of the same people agree (adjusted Rand index): 1 the same, about 0 as far as chance would
 * have it. Names of groups do not matter.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
	const table = new Map<number, number>();
	const [sizesA, sizesB] = [new Map<number, number>(), new Map<number, number>()];
	const add = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1);
	for (let i = 0; i < a.length; i++) {
		add(table, a[i]! * 256 + b[i]!);
		add(sizesA, a[i]!);
		add(sizesB, b[i]!);
	}
	const pairs = (counts: Map<number, number>) => {
		let sum = 0;
		for (const n of counts.values()) sum += (n * (n - 1)) / 2;
		return sum;
	};
	const all = (a.length * (a.length - 1)) / 2;
	const [together, inA, inB] = [pairs(table), pairs(sizesA), pairs(sizesB)];
	const byChance = all > 0 ? (inA * inB) / all : 0;
	const most = (inA + inB) / 2;
	return most === byChance ? 1 : (together - byChance) / (most - byChance);
}
