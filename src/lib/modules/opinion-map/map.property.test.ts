import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { computeMap, type MapResult } from './map.ts';
import { PairCounts } from './pair-counts.ts';
import { centerOf, pairCovariance, sparseCovariance, BLOCK } from './covariance.ts';
import { seededRandom } from './seeded-random.ts';
import type { MapItem, MapMode } from './selection.ts';
import { VoteMatrix, type MapChoice } from './vote-matrix.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

interface Vote {
	voter: number;
	item: number;
	choice: MapChoice;
}
const STATES = ['open', 'paused', 'gone'] as const;
const vote = fc.record({
	voter: fc.nat(60),
	item: fc.nat(12),
	choice: fc.constantFrom<MapChoice>(-1, 0, 1)
});
const anyVotes = fc.array(vote, { maxLength: 400 });
/** Full tables that are hard on means and components: nobody, one person, all the same, all passing. */
const tables = fc
	.record({
		people: fc.constantFrom(0, 1, 2, 31, 45),
		items: fc.constantFrom(1, 2, 9),
		choice: fc.constantFrom<(person: number, item: number) => MapChoice>(
			() => 1,
			() => 0,
			() => -1,
			(person) => (person % 2 ? 1 : -1),
			(_, item) => (item % 2 ? 1 : -1),
			(person, item) => (((person + item) % 3) - 1) as MapChoice
		)
	})
	.map(({ people, items, choice }) =>
		Array.from({ length: people * items }, (_, i): Vote => {
			const [voter, item] = [Math.floor(i / items), i % items];
			return { voter, item, choice: choice(voter, item) };
		})
	);
const modes = fc.constantFrom<MapMode>('default', 'compatible');
const states = fc.array(fc.constantFrom(...STATES, 'open', 'open'), { maxLength: 13 });

/** A debate with camps, so that there are groups to compare. */
const debates = fc
	.record({ seed: fc.nat(1e6), camps: fc.integer({ min: 1, max: 4 }) })
	.map(({ seed, camps }) => {
		const random = seededRandom(seed);
		const votes: Vote[] = [];
		for (let voter = 0; voter < 60; voter++)
			for (let item = 0; item < 16; item++) {
				if (random() < 0.3) continue;
				const likes = item % camps === voter % camps ? 0.85 : 0.2;
				votes.push({ voter, item, choice: random() < 0.1 ? 0 : random() < likes ? 1 : -1 });
			}
		return votes;
	});

const nameOf = (voter: number) => `voter-${voter}-${(voter * 7919) % 1000}`;
function matrixOf(votes: readonly Vote[]): VoteMatrix {
	const matrix = new VoteMatrix();
	for (let item = 0; item < 16; item++) matrix.addItem(`item-${item}`);
	for (const { voter, item, choice } of votes) matrix.set(nameOf(voter), `item-${item}`, choice);
	return matrix;
}
function mapOf(matrix: VoteMatrix, mode: MapMode = 'default', items: MapItem[] = []): MapResult {
	const now = new Date(0);
	return computeMap({ matrix, items, mode, now, version: 1, ballots: matrix.votes });
}

function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
	if (value !== null && typeof value === 'object') return Object.values(value).flatMap(numbersIn);
	return [];
}

test('no matrix makes anything that is not a number', () => {
	fc.assert(
		fc.property(fc.oneof(anyVotes, tables), modes, states, (votes, mode, given) => {
			const matrix = matrixOf(votes);
			const items = given.map((state, i): MapItem => ({ itemId: `item-${i}`, state }));
			const first = mapOf(matrix, mode, items);
			expect(numbersIn(first).filter((value) => !Number.isFinite(value))).toEqual([]);
			const { points, placed, pointGroups, groups } = first.map.picture;
			expect([points.length, pointGroups.length]).toEqual([2 * placed, placed]);
			if (groups.length > 0) expect(groups.reduce((sum, { size }) => sum + size, 0)).toBe(placed);
		}),
		{ numRuns: 150 }
	);
});

test('the order of voting changes nothing at all', () => {
	fc.assert(
		fc.property(debates, fc.nat(1e6), (votes, seed) => {
			const random = seededRandom(seed);
			const shuffled = votes
				.map((given) => ({ given, rank: random() }))
				.sort((a, b) => a.rank - b.rank)
				.map(({ given }) => given);
			expect(mapOf(matrixOf(shuffled)).map).toEqual(mapOf(matrixOf(votes)).map);
		}),
		{ numRuns: 25 }
	);
});

test('the same votes make the same map', () => {
	fc.assert(
		fc.property(debates, modes, (votes, mode) => {
			expect(mapOf(matrixOf(votes), mode).map).toEqual(mapOf(matrixOf(votes), mode).map);
		}),
		{ numRuns: 15 }
	);
});

test('other names for the people change the order of points and letters only', () => {
	fc.assert(
		fc.property(debates, fc.integer({ min: 1, max: 59 }), (votes, turn) => {
			const renamed = votes.map((given) => ({ ...given, voter: (given.voter + turn) % 60 }));
			const [one, other] = [mapOf(matrixOf(votes)).map, mapOf(matrixOf(renamed)).map];
			const pointsOf = ({ points }: typeof one.picture) =>
				Array.from(
					{ length: points.length / 2 },
					(_, i) => `${points[2 * i]} ${points[2 * i + 1]}`
				);
			expect(pointsOf(other.picture).sort()).toEqual(pointsOf(one.picture).sort());
			expect(other.statements.map(({ x, y, agree }) => [x, y, agree])).toEqual(
				one.statements.map(({ x, y, agree }) => [x, y, agree])
			);
			expect(other.majority).toEqual(one.majority);
		}),
		{ numRuns: 25 }
	);
});

test('saying the same again, or taking back what was said besides, does not move the map', () => {
	fc.assert(
		fc.property(debates, fc.array(fc.nat(500)), (votes, again) => {
			const matrix = matrixOf(votes);
			const expected = mapOf(matrix).map;
			for (const i of again) {
				const { voter, item, choice } = votes[i % votes.length]!;
				expect(matrix.set(nameOf(voter), `item-${item}`, choice)).toBeNull();
				matrix.set(nameOf(voter), `item-${item}`, choice === 1 ? -1 : 1);
				matrix.set(nameOf(voter), `item-${item}`, null);
				matrix.set(nameOf(voter), `item-${item}`, choice);
			}
			expect(mapOf(matrix).map).toEqual(expected);
		}),
		{ numRuns: 15 }
	);
});

test('a matrix is the same read at once or vote by vote, and so are its pairs', () => {
	fc.assert(
		fc.property(anyVotes, (votes) => {
			const byVote = new VoteMatrix();
			const pairs = new PairCounts(1);
			for (const { voter, item, choice } of votes) {
				const change = byVote.set(nameOf(voter), `item-${item}`, choice);
				if (change) pairs.change(byVote, change);
			}
			const voterIds = [...new Set(votes.map(({ voter }) => nameOf(voter)))];
			const itemIds = [...new Set(votes.map(({ item }) => `item-${item}`))];
			const atOnce = VoteMatrix.from({
				...{ voterIds, itemIds },
				voters: Int32Array.from(votes, ({ voter }) => voterIds.indexOf(nameOf(voter))),
				items: Int32Array.from(votes, ({ item }) => itemIds.indexOf(`item-${item}`)),
				choices: Int8Array.from(votes, ({ choice }) => choice)
			});
			expect(atOnce.votes).toBe(byVote.votes);
			expect([...atOnce.counts.subarray(0, itemIds.length * 3)]).toEqual([
				...byVote.counts.subarray(0, itemIds.length * 3)
			]);
			const center = centerOf(atOnce, new Uint8Array(atOnce.columns).fill(1));
			const isKept = new Uint8Array(atOnce.columns).fill(1);
			const size = atOnce.columns;
			const block = Float64Array.from({ length: size * BLOCK }, (_, i) => Math.sin(i));
			const results = [
				pairCovariance(pairs, center, isKept),
				pairCovariance(PairCounts.of(atOnce), center, isKept),
				sparseCovariance(atOnce, center, isKept),
				sparseCovariance(byVote, center, isKept)
			].map((covariance) => {
				const result = new Float64Array(size * BLOCK);
				covariance.multiply(block, result, BLOCK);
				return result;
			});
			for (const result of results)
				result.forEach((value, i) => expect(value).toBeCloseTo(results[0]![i]!, 9));
			expect(size).toBe(itemIds.length);
		})
	);
});
