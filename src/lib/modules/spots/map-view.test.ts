import { expect, test } from 'vitest';
import fc from 'fast-check';
import { distanceM, fromMap, toMap, TOWNS } from './geo.ts';
import {
	centreOf,
	clustersOf,
	HOME,
	isClosest,
	panned,
	scaleOf,
	tilesOf,
	viewAt,
	viewOf,
	zoomed
} from './map-view.ts';

const position = fc.record({
	lat: fc.double({ min: 45.8, max: 49.1, noNaN: true }),
	lon: fc.double({ min: 47, max: 56, noNaN: true })
});

test('zooming keeps the pressed point in its place, and ends at both ends', () => {
	const at = toMap(TOWNS[0]!);
	const near = zoomed(HOME, 0.5, at);
	expect((at.x - near.x) / near.w).toBeCloseTo((at.x - HOME.x) / HOME.w, 6);
	let view = HOME;
	for (let i = 0; i < 40; i++) view = zoomed(view, 0.5, at);
	expect(isClosest(view)).toBe(true);
	for (let i = 0; i < 40; i++) view = zoomed(view, 2);
	expect(view.w).toBe(HOME.w);
});

test('moving goes by the window and never leaves the oblast', () => {
	const start = viewAt(TOWNS[0]!, 50);
	const right = panned(start, 0.25, 0);
	expect(right.x).toBeCloseTo(start.x + 12.5, 6);
	expect(right.w).toBe(50);
	let view = start;
	for (let i = 0; i < 200; i++) view = panned(view, 1, 1);
	expect(centreOf(view)).toEqual(centreOf(panned(view, 1, 1)));
});

test('every point of the window is in one cluster, and close enough they come apart', () => {
	fc.assert(
		fc.property(fc.array(position, { maxLength: 60 }), (points) => {
			const clusters = clustersOf(points, HOME, 328);
			expect(clusters.flatMap((cluster) => cluster.points).length).toBe(points.length);
			expect(new Set(clusters.map(({ key }) => key)).size).toBe(clusters.length);
		})
	);
	const [a, b] = [TOWNS[2]!, TOWNS[3]!];
	const far = clustersOf([a, b], HOME, 328);
	expect(far).toHaveLength(1);
	const near = clustersOf([a, b], viewOf([a, b]), 328);
	expect(near.map(({ points }) => points.length)).toEqual([1, 1]);
	expect(clustersOf([TOWNS[1]!], viewAt(TOWNS[0]!, 5), 328)).toEqual([]);
});

test('the scale is a round length that is really so long', () => {
	for (const w of [HOME.w, 200, 12, 0.8]) {
		const view = viewAt(TOWNS[0]!, w);
		const { metres, units } = scaleOf(view);
		expect(String(metres)).toMatch(/^[125]0*$/);
		expect(units).toBeLessThanOrEqual(view.w / 3);
		const { x, y } = centreOf(view);
		const [from, to] = [fromMap({ x, y }), fromMap({ x: x + units, y })];
		expect(distanceM(from, to) / metres).toBeCloseTo(1, 2);
	}
});

test('tiles are those of the usual grid and cover the window', () => {
	const view = viewAt({ lat: 47.1167, lon: 51.8833 }, 20);
	const tiles = tilesOf('https://tiles.test/{z}/{x}/{y}.png', view, 328);
	const z = Number(/test\/(\d+)\//.exec(tiles[0]!.href)![1]);
	// The grid of web maps, by its own formula.
	const rad = (47.1167 * Math.PI) / 180;
	const x = Math.floor(((51.8833 + 180) / 360) * 2 ** z);
	const y = Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * 2 ** z);
	const middle = tiles.find(({ key }) => key === `${z}/${x}/${y}`)!;
	const at = toMap({ lat: 47.1167, lon: 51.8833 });
	expect(middle.x <= at.x && at.x <= middle.x + middle.size).toBe(true);
	expect(middle.y <= at.y && at.y <= middle.y + middle.size).toBe(true);
	expect(Math.min(...tiles.map((tile) => tile.x))).toBeLessThanOrEqual(view.x);
	expect(Math.max(...tiles.map((tile) => tile.y + tile.size))).toBeGreaterThanOrEqual(
		view.y + view.h
	);
	expect(tiles.length).toBeLessThan(20);
});
