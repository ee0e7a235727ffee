import { describe, expect, test, vi } from 'vitest';
import { baseClusters, candidateGroups, clusteredRows } from './compatible-clusters.ts';
import { chooseGroups } from './grouping.ts';
import { EXACT_PEOPLE, kMeans, pointsOf, summarise } from './k-means.ts';
import { seededRandom } from './seeded-random.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

/** Clouds of people around middles. */
function clouds(...middles: [x: number, y: number, people: number][]) {
	const random = seededRandom(1);
	const around = (middle: number) => middle + (random() + random() + random() - 1.5) * 0.6;
	const people = middles.flatMap(([x, y, count]) =>
		Array.from({ length: count }, () => [around(x), around(y)] as const)
	);
	return pointsOf(
		Float64Array.from(people, ([x]) => x),
		Float64Array.from(people, ([, y]) => y)
	);
}
const sizesOf = (assignment: Uint8Array): number[] =>
	[...new Set(assignment)]
		.map((group) => assignment.filter((own) => own === group).length)
		.sort((a, b) => a - b);

describe('groups', () => {
	test('are as many as there are clouds', () => {
		for (const middles of [
			[
				[0, 0, 40],
				[3, 0, 60]
			],
			[
				[0, 0, 30],
				[3, 0, 40],
				[0, 3, 50]
			],
			[
				[0, 0, 300],
				[3, 0, 400],
				[0, 3, 500],
				[3, 3, 600]
			]
		] as [number, number, number][][]) {
			const found = chooseGroups(clouds(...middles))!;
			expect(sizesOf(found.assignment)).toEqual(middles.map(([, , people]) => people));
			expect(found.silhouette).toBeGreaterThan(0.6);
		}
	});

	test('are never a few odd people and the rest', () => {
		const points = clouds([0, 0, 50], [1.5, 0, 50], [30, 30, 4]);
		const [apart] = sizesOf(kMeans(points, 2, 1).assignment);
		expect(apart).toBe(4);
		const found = chooseGroups(points);
		if (found) expect(sizesOf(found.assignment)[0]).toBeGreaterThanOrEqual(6);
		const small = clouds([0, 0, 28], [30, 30, 4]);
		expect(sizesOf(kMeans(small, 2, 1).assignment)).toEqual([4, 28]);
		expect(
			sizesOf(chooseGroups(small)?.assignment ?? new Uint8Array(0))[0] ?? 5
		).toBeGreaterThanOrEqual(5);
	});

	test('are not looked for among fewer than thirty', () => {
		expect(chooseGroups(clouds([0, 0, 14], [5, 5, 15]))).toBeNull();
	});

	test('of thousands are those of the single people, though they are searched in squares', () => {
		const points = clouds([0, 0, 2_000], [3, 0, 3_000], [0, 3, 4_000]);
		const cells = summarise(points);
		expect(cells.x.length).toBeLessThanOrEqual(24 * 24);
		expect(points.x.length).toBeGreaterThan(EXACT_PEOPLE);
		expect(cells.weight.reduce((a, b) => a + b, 0)).toBe(9_000);
		const found = chooseGroups(points)!;
		const single = kMeans(points, 3, 1, 3);
		expect(sizesOf(found.assignment)).toEqual(sizesOf(single.assignment));
	});

	test('of people on one spot are found without harm', () => {
		const same = pointsOf(new Float64Array(50), new Float64Array(50));
		expect(chooseGroups(same)).toBeNull();
	});
});

test('every centre is the mean of its people, and everybody is with the nearest', () => {
	const points = clouds([0, 0, 40], [1, 0, 60], [0.3, 1, 30]);
	for (const k of [2, 3, 4, 5]) {
		const { assignment, centers, spread } = kMeans(points, k, 7);
		let sum = 0;
		centers.forEach(([cx, cy], group) => {
			const members = [...assignment.keys()].filter((i) => assignment[i] === group);
			const mean = (of: Float64Array) =>
				members.reduce((all, i) => all + of[i]!, 0) / members.length;
			expect([cx, cy]).toEqual([
				expect.closeTo(mean(points.x), 9),
				expect.closeTo(mean(points.y), 9)
			]);
			for (const i of members) {
				const far = centers.map(([x, y]) => (points.x[i]! - x) ** 2 + (points.y[i]! - y) ** 2);
				expect(Math.min(...far)).toBe(far[group]);
				sum += far[group]!;
			}
		});
		expect(spread).toBeCloseTo(sum, 9);
	}
});

describe('compatible clusters', () => {
	test('give a tie to the later cluster', () => {
		const centers = [
			[0, 0],
			[2, 0],
			[1, 0]
		] as const;
		const [two] = candidateGroups({ centers, members: [[0], [1], [2]] });
		expect(two!.groups).toEqual([[0], [1, 2]]);
	});

	test('weigh base clusters by their people', () => {
		const centers = [
			[0, 0],
			[10, 0],
			[4, 0],
			[5.5, 0]
		] as const;
		const one = [[0], [1], [2], [3]];
		const many = [[0], [1, 4, 5, 6, 7, 8, 9], [2], [3]];
		const groupsOf = (members: number[][]) => candidateGroups({ centers, members })[0]!.groups;
		expect(groupsOf(one)).toEqual([
			[0, 2],
			[1, 3]
		]);
		expect(groupsOf(many)).toEqual([[0, 2, 3], [1]]);
	});

	test('are of who voted enough, of the most active where they are few, and of who once was', () => {
		const votes = Int32Array.from([9, 3, 7, 6, 0, 1]);
		expect(clusteredRows(votes, 20)).toEqual([0, 1, 2, 3, 5]);
		const many = Int32Array.from({ length: 40 }, (_, row) => (row < 20 ? 7 : row % 7));
		expect(clusteredRows(many, 20)).toEqual(Array.from({ length: 20 }, (_, row) => row));
		expect(clusteredRows(many, 20, [33])).toContain(33);
		expect(clusteredRows(many, 5)).toContain(26);
	});

	test('are at most a hundred, and everybody is in one', () => {
		const random = seededRandom(3);
		const x = Float64Array.from({ length: 150 }, random);
		const rows = Array.from({ length: 150 }, (_, row) => row);
		const { members } = baseClusters(rows, x, x.map(random));
		expect(members.length).toBeLessThanOrEqual(100);
		expect(members.flat().sort((a, b) => a - b)).toEqual(rows);
	});
});
