import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, LEAST, partOf, spreadOf, weekOf } from './cells.ts';

test('fewer than ten are not told', () => {
	expect([0, 9, 10, 11].map(cellOf)).toEqual([null, null, 10, 11]);
});

test('a part is told only where neither it nor what is left points at somebody', () => {
	expect(partOf(12, 30)).toBe(12);
	expect(partOf(9, 30)).toBeNull();
	expect(partOf(21, 30)).toBeNull();
	expect(partOf(30, 30)).toBe(30);
	expect(partOf(0, 30)).toBeNull();
});

test('districts too small to be told go together, and one more with them where they are few', () => {
	const counts = new Map([
		['a', 40],
		['b', 12],
		['c', 3]
	]);
	expect(spreadOf(counts, 0)).toEqual({ told: [['a', 40]], rest: 15 });
	expect(spreadOf(counts, 8)).toEqual({
		told: [
			['a', 40],
			['b', 12]
		],
		rest: 11
	});
	expect(spreadOf(new Map([['a', 7]]), 2)).toEqual({ told: [], rest: null });
	expect(spreadOf(new Map([['a', 10]]), 0)).toEqual({ told: [['a', 10]], rest: 0 });
	expect(spreadOf(new Map(), 0)).toEqual({ told: [], rest: 0 });
});

test('nobody who is not told can be worked out from the whole', () => {
	const spreads = fc.tuple(
		fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.integer({ min: 0, max: 60 })),
		fc.integer({ min: 0, max: 30 })
	);
	fc.assert(
		fc.property(spreads, ([given, nowhere]) => {
			const counts = new Map(Object.entries(given));
			const whole = nowhere + [...counts.values()].reduce((sum, n) => sum + n, 0);
			const { told, rest } = spreadOf(counts, nowhere);
			for (const [district, count] of told) {
				expect(count).toBeGreaterThanOrEqual(LEAST);
				expect(count).toBe(counts.get(district));
			}
			const left = whole - told.reduce((sum, [, count]) => sum + count, 0);
			// What is left is nobody, many enough, or everybody there is.
			if (left > 0 && left < LEAST) expect(told).toEqual([]);
			expect(rest).toBe(left === 0 ? 0 : cellOf(left));
		})
	);
});

test('a week begins on Monday at midnight of the product’s zone', () => {
	expect(weekOf(new Date('2026-11-26T06:00:00Z')).toISOString()).toBe('2026-11-22T19:00:00.000Z');
	expect(weekOf(new Date('2026-11-22T19:00:00Z')).toISOString()).toBe('2026-11-22T19:00:00.000Z');
	expect(weekOf(new Date('2026-11-22T18:59:59Z')).toISOString()).toBe('2026-11-15T19:00:00.000Z');
});
