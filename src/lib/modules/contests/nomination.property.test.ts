import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange, LISTS, shortfallOf, type Nomination } from './nomination.ts';

const moves = fc.array(
	fc.record({
		subjectId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
		list: fc.constantFrom(...LISTS, 'none' as const),
		place: fc.option(fc.integer({ min: -1, max: 8 }), { nil: undefined })
	}),
	{ maxLength: 40 }
);

test('places stay 1, 2, 3 … on every list, and nobody is on two', () => {
	fc.assert(
		fc.property(moves, (list) => {
			const all = list.reduce<Nomination[]>((known, move) => arrange(known, move), []);
			for (const name of LISTS)
				expect(all.filter((n) => n.list === name).map((n) => n.place)).toEqual(
					all.filter((n) => n.list === name).map((_, i) => i + 1)
				);
			expect(new Set(all.map((n) => n.subjectId)).size).toBe(all.length);
		})
	);
});

test('an idea lands where it was put and keeps its reason', () => {
	fc.assert(
		fc.property(moves, fc.integer({ min: 1, max: 5 }), (list, place) => {
			const before = list
				.reduce<Nomination[]>((known, move) => arrange(known, move), [])
				.map((n) => ({ ...n, reason: `because ${n.subjectId}` }));
			const after = arrange(before, { subjectId: 'a', list: 'final', place });
			const finals = after.filter((n) => n.list === 'final').length;
			const moved = after.find((n) => n.subjectId === 'a')!;
			expect(moved.place).toBe(Math.min(place, finals));
			const had = before.find((n) => n.subjectId === 'a');
			expect(moved.reason).toBe(had?.reason ?? '');
		})
	);
});

test.each([
	[29, 10, false],
	[30, 10, true],
	[31, 10, false],
	[30, 9, false]
])('%d finals and %d reserves: complete %s', (finals, reserves, isComplete) => {
	const make = (count: number, list: 'final' | 'reserve') =>
		Array.from({ length: count }, (_, i) => ({
			subjectId: `${list}${i}`,
			list,
			place: i + 1,
			reason: 'жеткілікті себеп'
		}));
	const shortfall = shortfallOf([...make(finals, 'final'), ...make(reserves, 'reserve')], 30, 10);
	expect(shortfall === undefined).toBe(isComplete);
});

test('a reason is required', () => {
	expect(
		shortfallOf([{ subjectId: 'a', list: 'final', place: 1, reason: 'қысқа' }], 1, 0)?.unexplained
	).toEqual(['a']);
});
