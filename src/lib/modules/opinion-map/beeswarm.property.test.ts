import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beeswarm, nearestDot } from './beeswarm.ts';

const WIDTH = 300;
const dots = fc.uniqueArray(
	fc.record({
		id: fc.uuid(),
		// Whole steps: of all doubles most are next to nothing, and would stand in one heap.
		division: fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000),
		radius: fc.integer({ min: 4, max: 24 }).map((n) => n / 2)
	}),
	{ maxLength: 80, size: 'max', selector: ({ id }) => id }
);

test('no two marks overlap', () => {
	fc.assert(
		fc.property(dots, (given) => {
			const placed = beeswarm(given, WIDTH).dots;
			const gaps = placed.flatMap((a, i) =>
				placed.slice(0, i).map((b) => Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius)
			);
			expect(Math.min(0, ...gaps)).toBeGreaterThan(-1e-6);
		})
	);
});

test('every mark stands at its own division, inside the reach', () => {
	fc.assert(
		fc.property(dots, (given) => {
			const { dots: placed, reach } = beeswarm(given, WIDTH);
			expect(placed).toHaveLength(given.length);
			for (const dot of placed) {
				expect(dot.x).toBeCloseTo(dot.division * WIDTH, 9);
				expect(Math.abs(dot.y) + dot.radius).toBeLessThanOrEqual(reach + 1e-9);
			}
		})
	);
});

test('the order they come in changes nothing', () => {
	fc.assert(
		fc.property(dots, (given) => {
			expect(beeswarm([...given].reverse(), WIDTH)).toEqual(beeswarm(given, WIDTH));
		})
	);
});

test('a lone mark stands on the line, equals stand around it', () => {
	const same = (id: string) => ({ id, division: 0.5, radius: 5 });
	expect(beeswarm([same('a')], WIDTH).dots[0]!.y).toBe(0);
	const three = beeswarm([same('a'), same('b'), same('c')], WIDTH);
	expect(three.dots.map(({ y }) => y)).toEqual([-11, 0, 11]);
	expect(three.reach).toBe(16);
});

test('five hundred statements are placed at once', () => {
	const many = Array.from({ length: 500 }, (_, i) => ({
		id: String(i).padStart(3, '0'),
		division: (i % 40) / 60,
		radius: 5
	}));
	const startedAt = performance.now();
	expect(beeswarm(many, WIDTH).dots).toHaveLength(500);
	expect(performance.now() - startedAt).toBeLessThan(500);
});

test('a finger finds the nearest mark within reach', () => {
	const { dots: placed } = beeswarm(
		[
			{ id: 'a', division: 0, radius: 5 },
			{ id: 'b', division: 1, radius: 5 }
		],
		WIDTH
	);
	expect(nearestDot(placed, 12, 10, 22)?.id).toBe('a');
	expect(nearestDot(placed, 150, 0, 22)).toBeUndefined();
});
