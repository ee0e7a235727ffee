import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convexHull } from './hull.ts';
import { hullOutline } from './hull-outline.ts';
import type { Point } from './picture.ts';

const ROOM = 2.2;

/** The straight parts of an outline. */
function sidesOf(path: string): [Point, Point][] {
	const numbers = path
		.replace(/A[\d.-]+ [\d.-]+ 0 0 1 /g, 'T')
		.replace(/z$/, '')
		.split(/(?=[MLT])/)
		.map((part) => part.slice(1).split(' ').map(Number) as [number, number]);
	const sides: [Point, Point][] = [];
	for (let i = 0; i + 1 < numbers.length; i += 2) sides.push([numbers[i]!, numbers[i + 1]!]);
	return sides;
}

/** Signed distance of a point from the line through a side. */
function distance([from, to]: [Point, Point], [x, y]: Point): number {
	const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
	return ((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0])) / length;
}

const coordinate = fc.integer({ min: 0, max: 1_000 }).map((n) => n / 10);

test('every dot has the room it needs on every side', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 60 }),
			(points) => {
				const hull = convexHull(points.flat(), new Uint8Array(points.length), 0);
				fc.pre(hull.length >= 3);
				for (const side of sidesOf(hullOutline(hull, ROOM))) {
					// A side shorter than the rounding of its ends has no direction to measure by.
					if (Math.hypot(side[1][0] - side[0][0], side[1][1] - side[0][1]) < 2) continue;
					for (const point of points)
						expect(distance(side, point)).toBeGreaterThanOrEqual(ROOM - 0.5);
				}
			}
		)
	);
});

test('the direction of the hull does not matter', () => {
	const hull: Point[] = [[0, 0], [10, 0], [10, 10], [0, 10]]; // prettier-ignore
	const sides = (path: string) => sidesOf(path).map(String).sort();
	expect(sides(hullOutline(hull, 1))).toEqual(sides(hullOutline([...hull].reverse(), 1)));
	expect(sidesOf(hullOutline(hull, 1))[0]).toEqual([[0, -1], [10, -1]]); // prettier-ignore
});

test('one person is a circle, two are a capsule, nobody is nothing', () => {
	expect(hullOutline([[5, 5]], 2)).toBe('M3 5a2 2 0 1 1 4 0a2 2 0 1 1 -4 0z');
	expect(hullOutline([[0, 0], [10, 0]], 2)).toBe('M0 -2L10 -2A2 2 0 0 1 10 2L0 2A2 2 0 0 1 0 -2z'); // prettier-ignore
	expect(hullOutline([], 2)).toBe('');
});

test('a corner that stands twice does no harm', () => {
	const path = hullOutline([[0, 0], [0, 0], [10, 0], [5, 8], [0, 0]], 1); // prettier-ignore
	expect(path).not.toContain('NaN');
	expect(sidesOf(path)).toHaveLength(3);
});
