/** In which order people are points of the picture. */
export interface DisplayOrder {
	readonly rows: Int32Array;
	/** how many of them stood there when the order was last mixed */
	readonly mixed: number;
}

/** Newcomers at the end tell who came last; beyond this share of them everybody is mixed anew. */
const MOST_NEWCOMERS = 0.25;

/**
 * Keeps the order of the picture before, so that dots can be followed by eye, with newcomers at its end; from time to
 * time everybody is mixed, so that the order does not tell for long who came when.
 *
 * @param mixed rows on the map, in mixed order
 * @param count rows of the matrix
 */
export function displayOrder(
	mixed: Int32Array,
	count: number,
	earlier?: DisplayOrder | null
): DisplayOrder {
	if (!earlier) return { rows: mixed, mixed: mixed.length };
	const isThere = new Uint8Array(count);
	for (let i = 0; i < mixed.length; i++) isThere[mixed[i]!] = 1;
	const rows = new Int32Array(mixed.length);
	let placed = 0;
	for (let i = 0; i < earlier.rows.length; i++) {
		const row = earlier.rows[i]!;
		if (isThere[row] !== 1) continue;
		rows[placed++] = row;
		isThere[row] = 0;
	}
	const left = earlier.rows.length - placed;
	for (let i = 0; i < mixed.length; i++) if (isThere[mixed[i]!] === 1) rows[placed++] = mixed[i]!;
	const stillMixed = Math.max(0, earlier.mixed - left);
	const isWorn = mixed.length - stillMixed > MOST_NEWCOMERS * mixed.length;
	return isWorn ? { rows: mixed, mixed: mixed.length } : { rows, mixed: stillMixed };
}
