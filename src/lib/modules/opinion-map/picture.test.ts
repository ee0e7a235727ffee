import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapOf } from '../../../../tests/support/opinion-map.ts';
import { coreHull } from './core.ts';
import { LEAST_PEOPLE_FOR_GROUPS } from './grouping.ts';
import { cornersOf, markerPath, markersPath, shapeOf } from './marker.ts';
import { placeOwn } from './own-label.ts';
import {
	countPoints,
	dotRadius,
	FIELD,
	MIDDLE,
	pointsOfGroup,
	samplePicture,
	STILL_DOTS,
	toScreen,
	type Point
} from './picture.ts';
import { RAYS, raysOf, shareOut } from './rays.ts';
import { stripOf } from './timeline.ts';
import { tonesOf } from './tones.ts';
import { between, canFollow, dotsOf, ease } from './transition.ts';
import { GROUPS_FROM } from './words.ts';

const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const radiusOf = ([x, y]: Point): number => Math.hypot(x - MIDDLE, y - MIDDLE);

describe('from map to picture', () => {
	test('nobody leaves the ring, and the order from the middle stays', () => {
		fc.assert(
			fc.property(coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by) => {
				const [a, b] = [toScreen(ax, ay), toScreen(bx, by)];
				expect(radiusOf(a)).toBeLessThan(FIELD);
				const difference = Math.hypot(ax, ay) - Math.hypot(bx, by);
				if (Math.abs(difference) > 1e-6)
					expect((radiusOf(a) - radiusOf(b)) * difference).toBeGreaterThanOrEqual(-1e-9);
			})
		);
	});

	test('the direction stays, and up is up', () => {
		const [x, y] = toScreen(0.3, 0.4);
		expect((x - MIDDLE) / (MIDDLE - y)).toBeCloseTo(0.75, 10);
		expect(y).toBeLessThan(MIDDLE);
		expect(toScreen(0, 0)).toEqual([MIDDLE, MIDDLE]);
	});

	test('dots shrink as people become many, and never vanish', () => {
		expect(dotRadius(10)).toBeGreaterThan(dotRadius(1_000));
		expect(dotRadius(100_000)).toBeGreaterThan(0.3);
		expect(dotRadius(0)).toBeGreaterThan(0);
	});
});

describe('a sample of the dots', () => {
	const { picture } = mapOf({ people: 10_000 });

	test('is small, the same every time, and leaves a small picture alone', () => {
		const sample = samplePicture(picture);
		expect(countPoints(sample)).toBe(STILL_DOTS);
		expect(samplePicture(picture)).toEqual(sample);
		expect(sample.pointGroups).toHaveLength(STILL_DOTS);
		expect(samplePicture(sample)).toBe(sample);
	});

	test('has the groups in about their shares, each dot with its own group', () => {
		const sample = samplePicture(picture);
		for (const [i, group] of picture.groups.entries()) {
			const share = pointsOfGroup(sample, i).length / STILL_DOTS;
			expect(Math.abs(share - group.size / 10_000)).toBeLessThan(0.05);
		}
		const at = Math.floor((300 * 10_000) / STILL_DOTS);
		expect(sample.points[600]).toBe(picture.points[2 * at]);
		expect(sample.pointGroups[300]).toBe(picture.pointGroups[at]);
	});
});

describe('markers', () => {
	const LABELS = ['A', 'B', 'C', 'D', 'E'] as const;

	test('each group has a shape of its own', () => {
		expect(new Set(LABELS.map(shapeOf)).size).toBe(5);
		expect(new Set(LABELS.map((label) => markerPath(shapeOf(label), [5, 5], 2))).size).toBe(5);
	});

	test('of one area, so that none looks larger', () => {
		for (const label of LABELS.slice(1)) {
			const corners = cornersOf(shapeOf(label), [7, -3], 2);
			const twice = corners.reduce((sum, [x, y], i) => {
				const [nextX, nextY] = corners[(i + 1) % corners.length]!;
				return sum + x * nextY - nextX * y;
			}, 0);
			expect(Math.abs(twice) / 2 / (Math.PI * 4), label).toBeCloseTo(1, 2);
		}
	});

	test('a crowd is one path', () => {
		const path = markersPath('square', [[1, 1], [2, 2], [3, 3]], 0.5); // prettier-ignore
		expect(path.match(/M/g)).toHaveLength(3);
	});
});

describe('the ring', () => {
	const { picture } = mapOf({ people: 900, groups: 3 });

	test('gives each group as many rays as its share', () => {
		const rays = raysOf(picture);
		expect(rays).toHaveLength(RAYS);
		for (const [i, { size }] of picture.groups.entries())
			expect(
				Math.abs(rays.filter((group) => group === i).length - (size / 900) * RAYS)
			).toBeLessThan(1);
	});

	test.each([0, 1, 2, 3, 4, 5])(
		'turned by %i sixths, a group has one arc, behind its people',
		(sixths) => {
			const angle = (sixths * Math.PI) / 3 + 0.2;
			const groups = picture.groups.map((group) => {
				const [x, y] = group.center;
				const turned = [
					x * Math.cos(angle) - y * Math.sin(angle),
					x * Math.sin(angle) + y * Math.cos(angle)
				] as const;
				return { ...group, center: turned };
			});
			const rays = raysOf({ groups });
			expect(rays.filter((group, i) => group !== rays[(i + 1) % RAYS])).toHaveLength(3);
			for (const [index, { center }] of groups.entries()) {
				const [x, y] = toScreen(...center);
				const turn = Math.atan2(x - MIDDLE, MIDDLE - y) / (2 * Math.PI);
				expect(rays[Math.floor(((turn + 1) % 1) * RAYS)]).toBe(index);
			}
		}
	);

	test('is plain without groups', () => {
		expect(new Set(raysOf({ groups: [] }))).toEqual(new Set([-1]));
	});

	test('rays are shared out to the last one', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 }), (sizes) => {
				const given = shareOut(sizes, RAYS);
				const total = sizes.reduce((sum, size) => sum + size, 0);
				expect(given.reduce((sum, n) => sum + n, 0)).toBe(total === 0 ? 0 : RAYS);
			})
		);
		expect(shareOut([5, 3, 2], 7)).toEqual([4, 2, 1]);
		expect(shareOut([0, 0], RAYS)).toEqual([0, 0]);
	});
});

describe('the core of a group', () => {
	test('leaves out who is far, and is the whole hull where dots are missing', () => {
		const { picture } = mapOf({ people: 2_000, groups: 2 });
		const reach = (hull: readonly (readonly [number, number])[]) =>
			Math.max(...hull.map(([x, y]) => Math.hypot(x, y)));
		expect(reach(coreHull(picture, 0))).toBeLessThan(reach(picture.groups[0]!.hull));
		const bare = { ...picture, points: [], pointGroups: [] };
		expect(coreHull(bare, 0)).toBe(picture.groups[0]!.hull);
	});
});

describe('colours of groups', () => {
	const { picture, statements } = mapOf({ groups: 2 });

	test('are their own, until a statement is chosen', () => {
		expect(tonesOf(picture.groups)).toEqual(['a', 'b']);
	});

	test('tell what more than half of a group answered, and nothing of a group that is not told', () => {
		const counts = (agree: number, disagree: number, pass: number) => ({ agree, disagree, pass });
		const figures = { ...statements[0]!, byGroup: [counts(9, 1, 0), counts(0, 0, 0)] };
		expect(tonesOf(picture.groups, figures)).toEqual(['agree', 'plain']);
		expect(
			tonesOf(picture.groups, { ...figures, byGroup: [counts(1, 1, 5), counts(4, 4, 0)] })
		).toEqual(['pass', 'mixed']);
	});
});

describe('from one map to the next', () => {
	const before = dotsOf(mapOf({ people: 400 }).picture);
	const after = dotsOf(mapOf({ people: 400, shift: 0.05 }).picture);

	test('dots of a stable order are followed', () => {
		expect(canFollow(before, after)).toBe(true);
		expect(between(before, after, 0).places).toEqual(before.places);
		expect(between(before, after, 1).places).toEqual(after.places);
		const middle = between(before, after, 0.5).places[0]!;
		expect(middle).toBeCloseTo((before.places[0]! + after.places[0]!) / 2, 4);
	});

	test('dots that were mixed are not', () => {
		const mixed = dotsOf(mapOf({ people: 400, seed: 77 }).picture);
		expect(canFollow(before, mixed)).toBe(false);
		expect(canFollow(dotsOf({ points: [], pointGroups: [] }), after)).toBe(false);
	});

	test('newcomers stand where they belong from the start', () => {
		const grown = dotsOf(mapOf({ people: 410 }).picture);
		expect(between(before, grown, 0).places.slice(800)).toEqual(grown.places.slice(800));
	});

	test('the way begins and ends slowly', () => {
		expect([ease(0), ease(0.5), ease(1)]).toEqual([0, 0.5, 1]);
		expect(ease(0.1)).toBeLessThan(0.1);
	});
});

test('a group keeps its place in the strip from version to version', () => {
	const version = {
		computedAt: '2026-05-01T00:00:00Z',
		participants: 90,
		clarity: 'clear' as const
	};
	const bars = stripOf([
		{ ...version, version: 1, groups: [{ label: 'B', size: 30 }, { label: 'A', size: 60 }] }, // prettier-ignore
		{ ...version, version: 2, groups: [], clarity: 'unclear' }
	]);
	expect(bars[0]!.parts.map(({ label, share }) => [label, share.toFixed(2)])).toEqual([
		['A', '0.67'],
		['B', '0.33']
	]);
	expect(bars[1]!.parts).toEqual([]);
	expect(bars[1]!.x).toBeGreaterThan(bars[0]!.x + bars[0]!.width);
});

test('one’s own label covers no name of a group and stays in the ring', () => {
	const badge = { x: 50, y: 45.5, width: 20, height: 6.8 };
	expect(placeOwn([50, 50], 12, []).dy).toBeLessThan(0);
	expect(placeOwn([50, 50], 12, [badge]).dy).toBeGreaterThan(0);
	expect(placeOwn([9, 50], 12, []).anchor).toBe('start');
	expect(placeOwn([91, 50], 12, []).anchor).toBe('end');
});

test('the words name the number of people from which groups are computed', () => {
	expect(GROUPS_FROM).toBe(LEAST_PEOPLE_FOR_GROUPS);
});
