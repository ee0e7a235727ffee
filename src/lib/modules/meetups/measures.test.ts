import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarsened, shareOf, SMALLEST_CELL } from './measures.ts';

test('districts of fewer than ten are put together, and with them as many as hide them', () => {
	const cells = [
		{ kato: 'a', n: 40 },
		{ kato: 'b', n: 12 },
		{ kato: 'c', n: 3 }
	];
	// Three alone would be told apart from the sum: the next larger one goes with them.
	expect(coarsened(cells)).toEqual({ shown: [{ kato: 'a', n: 40 }], elsewhere: 15 });
	expect(coarsened(cells, 8)).toEqual({ shown: cells.slice(0, 2), elsewhere: 11 });
	expect(coarsened(cells.slice(0, 2))).toEqual({ shown: cells.slice(0, 2), elsewhere: 0 });
	expect(coarsened([{ kato: 'a', n: 9 }])).toEqual({ shown: [], elsewhere: 9 });
});

test('no small number can be read off, and nobody is lost', () => {
	const cell = fc.record({ kato: fc.string({ minLength: 1 }), n: fc.integer({ min: 1, max: 60 }) });
	const cells = fc.uniqueArray(cell, { selector: ({ kato }) => kato, maxLength: 12 });
	fc.assert(
		fc.property(cells, fc.integer({ min: 0, max: 30 }), (list, without) => {
			const { shown, elsewhere } = coarsened(list, without);
			expect(shown.every(({ n }) => n >= SMALLEST_CELL)).toBe(true);
			if (shown.length > 0) expect(elsewhere === 0 || elsewhere >= SMALLEST_CELL).toBe(true);
			const sum = (each: readonly { n: number }[]) => each.reduce((total, { n }) => total + n, 0);
			expect(sum(shown) + elsewhere).toBe(sum(list) + without);
		})
	);
});

test('a share needs somebody who signed up', () => {
	expect(shareOf({ signedUp: 8, attended: 6 })).toBe(0.75);
	expect(shareOf({ signedUp: 0, attended: 0 })).toBeUndefined();
});
