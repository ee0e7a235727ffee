import { LEAST_VOTES } from './consensus.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** `default`: the product's map. `compatible`: as Polis makes it, to compare with its published results. */
export type MapMode = 'default' | 'compatible';

export interface MapItem {
	readonly itemId: string;
	/** paused: hidden while it is looked at; gone: rejected, merged or withdrawn */
	readonly state: 'open' | 'paused' | 'gone';
	/** about the debate itself, not its matter */
	readonly isMeta?: boolean;
}

/** Which statements take part in what, by column: 1 yes, 0 no. */
export interface Selection {
	/** in the components and projections */
	readonly isKept: Uint8Array;
	/** in lists: representative, majority, common, dividing, unsure */
	readonly isShown: Uint8Array;
	/** in the figures at all */
	readonly isListed: Uint8Array;
}

/**
 * The product's map drops statements that are not open or have fewer than five votes: single people would
 * stretch the picture and fill the lists. The compatible one keeps few-voted ones and only blanks rejected ones.
 */
export function selectStatements(
	matrix: VoteMatrix,
	items: readonly MapItem[],
	mode: MapMode
): Selection {
	const [isKept, isShown, isListed] = [1, 1, 1].map(() =>
		new Uint8Array(matrix.columns).fill(1)
	) as [Uint8Array, Uint8Array, Uint8Array];
	for (const { itemId, state, isMeta } of items) {
		const column = matrix.columnOf(itemId);
		if (column === undefined) continue;
		const isOut = mode === 'compatible' ? state === 'gone' : state !== 'open';
		if (isOut || isMeta) isKept[column] = isShown[column] = 0;
		if (state === 'gone') isListed[column] = 0;
	}
	if (mode === 'default')
		for (let c = 0; c < matrix.columns; c++) {
			const votes = matrix.counts[c * 3]! + matrix.counts[c * 3 + 1]! + matrix.counts[c * 3 + 2]!;
			if (votes < LEAST_VOTES) isKept[c] = isShown[c] = 0;
		}
	return { isKept, isShown, isListed };
}

export const countOf = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
