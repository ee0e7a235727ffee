import { describe, expect, test, vi } from 'vitest';
import {
	readOpenData,
	type Golden,
	type ListedStatement
} from '../../../../tests/reference/polis/read-conversation.ts';
import { baseClusters, candidateGroups, clusteredRows, smoothK } from './compatible-clusters.ts';
import { topComponents } from './components.ts';
import { groupAwareConsensus, majorityOf } from './consensus.ts';
import { centerOf, pairCovariance, sparseCovariance } from './covariance.ts';
import { countByGroup, votesOn } from './group-votes.ts';
import { PairCounts } from './pair-counts.ts';
import { projectPeople, projectStatements, type Axes } from './projection.ts';
import { representativeStatements } from './representativeness.ts';
import { priorityOf } from './routing.ts';
import { VoteMatrix } from './vote-matrix.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const CONVERSATIONS = [
	'15-per-hour-seattle',
	'american-assembly.bowling-green',
	'canadian-electoral-reform',
	'scoop-hivemind.affordable-housing',
	'scoop-hivemind.ubi',
	'vtaiwan.uberx'
];

/** The conversation as the reference program read it: people and statements ascending by number. */
function prepare(name: string) {
	const { votes, golden } = readOpenData(name);
	const matrix = new VoteMatrix();
	const ascending = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b).map(String);
	for (const statement of ascending(votes.map(([, s]) => s))) matrix.addItem(statement);
	for (const voter of ascending(votes.map(([v]) => v))) matrix.addVoter(voter);
	for (const [voter, statement, vote] of votes) matrix.set(`${voter}`, `${statement}`, vote);
	const isKept = new Uint8Array(matrix.columns).fill(1);
	for (const statement of golden.mod_out) {
		const column = matrix.columnOf(`${statement}`);
		if (column !== undefined) isKept[column] = 0;
	}
	const center = centerOf(matrix, isKept);
	const assumed = isKept.filter((kept) => kept === 0).length;
	const axesWith = (vectors: Axes['vectors']): Axes => ({
		...{ center, vectors, isKept, assumed },
		statements: matrix.columns
	});
	return { matrix, golden, isKept, center, axesWith };
}

const largestGap = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number => {
	expect(ours.length).toBe(theirs.length);
	let gap = 0;
	for (let i = 0; i < theirs.length; i++) gap = Math.max(gap, Math.abs(ours[i]! - theirs[i]!));
	return gap;
};
const asVectors = (pair: [number[], number[]]): Axes['vectors'] => [
	Float64Array.from(pair[0]),
	Float64Array.from(pair[1])
];
const byStatement = (matrix: VoteMatrix, values: Record<string, number>): number[] =>
	matrix.itemIds.map((itemId) => values[itemId]!);

describe.each(CONVERSATIONS)('the open conversation %s', (name) => {
	const { matrix, golden, isKept, center, axesWith } = prepare(name);

	test('has the people, statements and votes of the reference', () => {
		expect([matrix.rows, matrix.columns, matrix.votes]).toEqual([
			golden.n_participants,
			golden.n_statements,
			golden.n_votes
		]);
		expect(largestGap(center, golden.center)).toBeLessThan(1e-8);
	});

	test('has the components of LAPACK, by pairs and by passing over the votes', () => {
		const pairs = pairCovariance(PairCounts.of(matrix), center, isKept);
		for (const covariance of [pairs, sparseCovariance(matrix, center, isKept)]) {
			const { vectors, values } = topComponents(covariance);
			for (const i of [0, 1] as const) {
				expect(largestGap(vectors[i], golden.comps_svd[i])).toBeLessThan(1e-8);
				const variance = values[i] / (matrix.rows - 1);
				expect(Math.abs(variance - golden.explained_variance[i])).toBeLessThan(1e-8);
			}
		}
	});

	test('starting from nearly right components takes less work and ends the same', () => {
		const covariance = pairCovariance(PairCounts.of(matrix), center, isKept);
		const cold = topComponents(covariance);
		const start = cold.block.map((vector) => vector.map((value, i) => value + 1e-3 * (i % 3)));
		const warm = topComponents(covariance, { start, facing: cold.vectors });
		expect(warm.multiplications).toBeLessThan(cold.multiplications);
		expect(largestGap(warm.vectors[1], cold.vectors[1])).toBeLessThan(1e-8);
	});

	test('places people and statements where the reference does', () => {
		const axes = axesWith(asVectors(golden.comps));
		const people = projectPeople(matrix, axes);
		const expected = matrix.voterIds.map((voter) => golden.projection[voter]!);
		expect(
			largestGap(
				people.x,
				expected.map(([x]) => x)
			)
		).toBeLessThan(1e-8);
		expect(
			largestGap(
				people.y,
				expected.map(([, y]) => y)
			)
		).toBeLessThan(1e-8);
		const { extremity } = projectStatements(axes);
		const expectedExtremity = byStatement(matrix, golden.comment_extremity);
		expect(largestGap(extremity, expectedExtremity)).toBeLessThan(1e-8);
	});

	test('clusters the same people into the same groups from a cold start', () => {
		const rows = clusteredRows(matrix.lengths.slice(0, matrix.rows), matrix.columns);
		expect(rows.map((row) => Number(matrix.voterIds[row]))).toEqual(golden.in_conv);
		const people = projectPeople(matrix, axesWith(asVectors(golden.comps)));
		const base = baseClusters(rows, people.x, people.y);
		const candidates = candidateGroups(base);
		const silhouettes = Object.fromEntries(candidates.map((c) => [c.k, c.silhouette]));
		expect(Object.keys(silhouettes)).toEqual(Object.keys(golden.silhouette_first_k));
		for (const [k, value] of Object.entries(golden.silhouette_first_k))
			expect(Math.abs(silhouettes[k]! - value)).toBeLessThan(1e-8);
		const { smoothed } = smoothK(candidates);
		expect(smoothed).toBe(golden.chosen_k);
		const { groups } = candidates.find(({ k }) => k === smoothed)!;
		const members = groups.map((list) =>
			list
				.flatMap((cluster) => base.members[cluster]!)
				.map((row) => Number(matrix.voterIds[row]))
				.sort((a, b) => a - b)
		);
		expect(members).toEqual(Object.values(golden.groups));
	});

	test('says what each group and everybody says, and what to ask next', () => {
		checkStatements(matrix, golden, isKept);
	});
});

function checkStatements(matrix: VoteMatrix, golden: Golden, isKept: Uint8Array): void {
	const groupOf = new Int8Array(matrix.rows).fill(-1);
	for (const [group, members] of Object.entries(golden.groups))
		for (const voter of members) groupOf[matrix.rowOf(`${voter}`)!] = Number(group);
	const counts = countByGroup(matrix, groupOf, Object.keys(golden.groups).length);
	matrix.itemIds.forEach((itemId, column) => {
		const byGroup = counts.map((own) => votesOn(own, column));
		const consensus = groupAwareConsensus(byGroup);
		expect(Math.abs(consensus - golden.group_aware_consensus[itemId]!)).toBeLessThan(1e-12);
		const sum = (side: 'agree' | 'disagree' | 'pass') => byGroup.reduce((n, v) => n + v[side], 0);
		const votes = { agree: sum('agree'), disagree: sum('disagree'), pass: sum('pass') };
		const priority = priorityOf(votes, golden.comment_extremity[itemId]!);
		const expected = golden.comment_priorities[itemId]!;
		expect(Math.abs(priority - expected)).toBeLessThan(1e-12 * Math.max(1, expected));
	});
	const representative = representativeStatements(counts, isKept);
	representative.forEach((list, group) => {
		expect(list.map(({ column, side }) => [Number(matrix.itemIds[column]), side])).toEqual(
			golden.repness[group]!.map((found) => [found.tid, found['repful-for']])
		);
		list.forEach((found, i) => {
			const expected = golden.repness[group]![i]!;
			expect(found.count).toBe(expected['n-success']);
			expect(found.votes).toBe(expected['n-trials']);
			expect(found.share).toBeCloseTo(expected['p-success'], 12);
			expect(found.shareTest).toBeCloseTo(expected['p-test'], 12);
			expect(found.ratio).toBeCloseTo(expected.repness, 12);
			expect(found.ratioTest).toBeCloseTo(expected['repness-test'], 12);
		});
	});
	for (const side of ['agree', 'disagree'] as const)
		expect(
			majorityOf(matrix.counts, side, isKept).map(
				({ column, count, votes, share, test }): ListedStatement => ({
					tid: Number(matrix.itemIds[column]),
					'n-success': count,
					'n-trials': votes,
					'p-success': share,
					'p-test': test
				})
			)
		).toEqual(golden.consensus[side]);
}
