/** What a channel's events came to, with the numbers it rests on. */
export interface Measures {
	/** Events that were held. */
	readonly held: number;
	/** Places that were held when they began. */
	readonly signedUp: number;
	readonly attended: number;
	/** Days of the first and the last of them. */
	readonly from?: string;
	readonly until?: string;
	/** Those who attended, by the district they live in. */
	readonly districts: readonly Cell[];
	/** Those of districts that are too few to be told apart, and of none. */
	readonly elsewhere: number;
}
export interface Cell {
	readonly kato: string;
	readonly n: number;
}

/** The fewest people a place may be counted with. */
export const SMALLEST_CELL = 10;

/**
 * Cells of at least `SMALLEST_CELL`, the largest first. Smaller ones are put together; where even together they are too
 * few, the next cells go with them, so that no small number follows from the sum.
 *
 * @param without people of no known place
 */
export function coarsened(
	cells: readonly Cell[],
	without = 0
): { shown: Cell[]; elsewhere: number } {
	const shown = [...cells].sort((a, b) => b.n - a.n || a.kato.localeCompare(b.kato));
	let elsewhere = without;
	while (shown.length > 0) {
		const last = shown.at(-1)!;
		const isTooFew = elsewhere > 0 && elsewhere < SMALLEST_CELL;
		if (last.n >= SMALLEST_CELL && !isTooFew) break;
		elsewhere += last.n;
		shown.pop();
	}
	return { shown, elsewhere };
}

/** Of those who held a place; undefined where nobody did. */
export const shareOf = ({ signedUp, attended }: Pick<Measures, 'signedUp' | 'attended'>) =>
	signedUp > 0 ? attended / signedUp : undefined;
