import { describe, expect, test, vi } from 'vitest';
import { computeMap, type MapInput } from './map.ts';
import { PairCounts } from './pair-counts.ts';
import type { MapItem } from './selection.ts';
import { seededRandom } from './seeded-random.ts';
import { VoteMatrix, type MapChoice } from './vote-matrix.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const NOW = new Date('2026-05-01T10:00:00Z');

/** A debate of people in camps: statements below `shared` are liked by all, the others by one camp each. */
function debate(people: number, statements: number, camps: number, shared = 4, noise = 0.1) {
	const random = seededRandom(people + statements);
	const matrix = new VoteMatrix();
	for (let person = 0; person < people; person++)
		for (let s = 0; s < statements; s++) {
			if (random() < 0.2) continue;
			const isFor = s < shared || s % camps === person % camps;
			const choice = random() < noise ? 0 : isFor !== random() < noise ? 1 : -1;
			matrix.set(`voter ${person}`, `s${s}`, choice);
		}
	return matrix;
}
const open = (matrix: VoteMatrix): MapItem[] =>
	matrix.itemIds.map((itemId) => ({ itemId, state: 'open' }));
const compute = (matrix: VoteMatrix, change: Partial<MapInput> = {}) =>
	computeMap({
		matrix,
		items: open(matrix),
		mode: 'default',
		now: NOW,
		version: 1,
		ballots: matrix.votes,
		...change
	});

describe('the map', () => {
	test('finds camps, says what they share and where they stand against each other', () => {
		const matrix = debate(120, 24, 2);
		const { picture, ...map } = compute(matrix).map;
		expect(picture).toMatchObject({ clarity: 'clear', participants: 120, placed: 120, version: 1 });
		expect(picture.groups.map(({ label, size }) => [label, size])).toEqual([
			['A', 60],
			['B', 60]
		]);
		expect(picture.computedAt).toBe(NOW.toISOString());
		expect(picture.points).toHaveLength(240);
		expect(picture.stability).toBeGreaterThan(0.9);
		expect([...map.common].sort()).toEqual(['s0', 's1', 's2', 's3']);
		expect(map.dividing).toHaveLength(20);
		expect([...map.majority.agree].sort()).toEqual(['s0', 's1', 's2', 's3']);
		expect(map.representative).toHaveLength(2);
		for (const list of map.representative) expect(list).toHaveLength(5);
		expect(map.statements.every(({ bridging }) => bridging === null)).toBe(true);
		for (const { byGroup, agree } of map.statements)
			expect(byGroup.reduce((sum, votes) => sum + votes.agree, 0)).toBe(agree);
	});

	test('puts 98 of 100 people inside the unit circle and hulls around groups', () => {
		const { picture } = compute(debate(200, 24, 3)).map;
		let inside = 0;
		for (let i = 0; i < picture.points.length; i += 2)
			if (Math.hypot(picture.points[i]!, picture.points[i + 1]!) <= 1.0001) inside++;
		expect(inside).toBe(196);
		expect(picture.groups).toHaveLength(3);
		for (const { hull } of picture.groups)
			for (let i = 0; i < hull.length; i++) {
				const [a, b, c] = [0, 1, 2].map((next) => hull[(i + next) % hull.length]!);
				const turn = (b![0] - a![0]) * (c![1] - b![1]) - (b![1] - a![1]) * (c![0] - b![0]);
				expect(turn).toBeGreaterThan(0);
			}
	});

	test('groups from thirty people on', () => {
		expect(compute(debate(29, 24, 2)).map.picture).toMatchObject({
			clarity: 'too_few',
			groups: [],
			silhouette: null
		});
		const { picture } = compute(debate(30, 24, 2)).map;
		expect(picture.clarity).toBe('clear');
		expect(new Set(picture.pointGroups)).toEqual(new Set([0, 1]));
	});

	test('says that groups are not clear where votes have no pattern, and counts bridging instead', () => {
		const { picture, statements } = compute(debate(300, 40, 1, 0, 0.5)).map;
		expect(picture.clarity).toBe('unclear');
		expect(picture.stability).toBeLessThan(0.6);
		expect(picture.groups).toEqual([]);
		expect(new Set(picture.pointGroups)).toEqual(new Set([-1]));
		expect(statements.every(({ bridging }) => Number.isFinite(bridging))).toBe(true);
		expect(statements.every(({ byGroup }) => byGroup.length === 0)).toBe(true);
	});

	test('places people after seven votes', () => {
		const matrix = debate(60, 24, 2);
		for (let s = 0; s < 7; s++) matrix.set('newcomer', `s${s}`, 1);
		const before = compute(matrix);
		matrix.set('newcomer', 's6', null);
		const after = compute(matrix);
		expect(before.pointOf[matrix.rowOf('newcomer')!]).toBeGreaterThanOrEqual(0);
		expect(after.pointOf[matrix.rowOf('newcomer')!]).toBe(-1);
		expect(after.map.picture).toMatchObject({ placed: 60, participants: 61 });
	});

	test('leaves out statements with fewer than five votes, and those that are not open', () => {
		const matrix = debate(60, 24, 2);
		for (let person = 0; person < 4; person++) matrix.set(`voter ${person}`, 'few', 1);
		const items = open(matrix).map((item) =>
			item.itemId === 's0' || item.itemId === 's4'
				? { ...item, state: item.itemId === 's0' ? ('gone' as const) : ('paused' as const) }
				: item
		);
		const { map } = compute(matrix, { items });
		const ids = map.statements.map(({ itemId }) => itemId);
		expect(ids).not.toContain('s0');
		expect(ids).toContain('s4');
		for (const itemId of ['few', 's4'])
			expect(map.statements.find((figures) => figures.itemId === itemId)).toMatchObject({
				x: 0,
				y: 0,
				extremity: 0
			});
		const lists = [...map.common, ...map.dividing, ...map.majority.agree];
		for (const itemId of ['s0', 's4', 'few']) expect(lists).not.toContain(itemId);
	});

	test('blanks only rejected statements where it is to be compatible', () => {
		const matrix = debate(60, 24, 2);
		matrix.set('voter 0', 'few', 1);
		const { map } = compute(matrix, { mode: 'compatible' });
		expect(map.picture).toMatchObject({ clarity: 'clear', stability: null });
		const few = map.statements.find(({ itemId }) => itemId === 'few')!;
		expect(Number.isFinite(few.extremity)).toBe(true);
	});
});

describe('from map to map', () => {
	/** Forty more votes, most of them of newcomers. */
	function continueDebate(matrix: VoteMatrix, pairs: PairCounts): void {
		for (let i = 0; i < 40; i++) {
			const [voter, item] = [`late ${i % 4}`, `s${Math.floor(i / 4) + 4}`];
			const choice: MapChoice = (i % 4) % 2 === Math.floor(i / 4) % 2 ? 1 : -1;
			const change = matrix.set(voter, item, choice);
			if (change) pairs.change(matrix, change);
		}
	}

	test('pair counts that followed every change are those counted at once', () => {
		const matrix = debate(80, 20, 2);
		const pairs = PairCounts.of(matrix);
		continueDebate(matrix, pairs);
		for (const item of ['s1', 's2', 'new']) {
			const change = matrix.set('voter 3', item, item === 's1' ? null : -1);
			if (change) pairs.change(matrix, change);
		}
		const counted = PairCounts.of(matrix);
		expect(pairs.numbers.subarray(0, counted.numbers.length)).toEqual(counted.numbers);
	});

	test('an earlier map changes speed, not figures', () => {
		const matrix = debate(120, 24, 3);
		const pairs = PairCounts.of(matrix);
		const first = compute(matrix, { pairs });
		continueDebate(matrix, pairs);
		const warm = compute(matrix, { pairs, previous: first.memory, isFresh: false }).map;
		const cold = compute(matrix, { previous: first.memory, isFresh: true }).map;
		expect(warm.picture.groups.map(({ size }) => size)).toEqual(
			cold.picture.groups.map(({ size }) => size)
		);
		expect(warm.representative).toEqual(cold.representative);
		expect(warm.common).toEqual(cold.common);
		warm.statements.forEach((figures, i) => {
			expect(figures.x).toBeCloseTo(cold.statements[i]!.x, 7);
			expect(figures.division).toBe(cold.statements[i]!.division);
		});
	});

	test('people stay where they were in the list, newcomers stand at its end', () => {
		const matrix = debate(120, 24, 2);
		const pairs = PairCounts.of(matrix);
		const first = compute(matrix, { pairs });
		continueDebate(matrix, pairs);
		const second = compute(matrix, { pairs, previous: first.memory });
		expect(second.pointOf.subarray(0, 120)).toEqual(first.pointOf);
		expect([...second.pointOf.subarray(120)].sort()).toEqual([120, 121, 122, 123]);
		const third = compute(matrix, { pairs, previous: second.memory, isFresh: true });
		expect(third.pointOf.subarray(0, 120)).not.toEqual(first.pointOf);
	});

	test('a group keeps its letter when it becomes the smaller one', () => {
		const matrix = debate(101, 24, 2);
		const first = compute(matrix);
		const labelOf = (result: typeof first, voter: string) => {
			const { picture } = result.map;
			return picture.groups[picture.pointGroups[result.pointOf[matrix.rowOf(voter)!]!]!]!.label;
		};
		expect(labelOf(first, 'voter 0')).toBe('A');
		for (let late = 0; late < 30; late++)
			for (let s = 0; s < 24; s++) matrix.set(`late ${late}`, `s${s}`, s < 4 || s % 2 ? 1 : -1);
		const second = compute(matrix, { previous: first.memory });
		expect(labelOf(second, 'voter 0')).toBe('A');
		expect(second.map.picture.groups.map(({ size }) => size)).toEqual([51, 80]);
		expect(labelOf(compute(matrix), 'voter 0')).toBe('B');
	});

	test('sides do not flip, whatever sign the components would have by themselves', () => {
		const matrix = debate(120, 24, 2);
		const first = compute(matrix);
		const mirrored = {
			...first.memory,
			vectors: first.memory.vectors.map((vector) => vector.map((value) => -value))
		};
		const second = compute(matrix, { previous: mirrored });
		second.map.statements.forEach(({ x, y }, i) => {
			expect(x).toBeCloseTo(-first.map.statements[i]!.x, 7);
			expect(y).toBeCloseTo(-first.map.statements[i]!.y, 7);
		});
	});
});
