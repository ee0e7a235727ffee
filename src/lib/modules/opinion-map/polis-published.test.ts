import { describe, expect, test, vi } from 'vitest';
import { readPublished } from '../../../../tests/reference/polis/read-conversation.ts';
import { candidateGroups, smoothK } from './compatible-clusters.ts';
import { topComponents } from './components.ts';
import { groupAwareConsensus, majorityOf } from './consensus.ts';
import { centerOf, pairCovariance } from './covariance.ts';
import { countByGroup, votesOn } from './group-votes.ts';
import { PairCounts } from './pair-counts.ts';
import { projectPeople, projectStatements } from './projection.ts';
import { representativeStatements } from './representativeness.ts';
import { priorityOf } from './routing.ts';
import { VoteMatrix } from './vote-matrix.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

/**
 * pol.is counts agreeing as -1. Everything here counts it as 1, so its centre and its places are the mirror image;
 * components, counts and shares are the same.
 */
function prepare(name: string) {
	const { votes, math } = readPublished(name);
	const matrix = new VoteMatrix();
	for (const statement of math.tids) matrix.addItem(`${statement}`);
	for (const [voter, statement, vote] of votes) matrix.set(`${voter}`, `${statement}`, vote);
	const isKept = new Uint8Array(matrix.columns).fill(1);
	for (const statement of [...math['mod-out'], ...math['meta-tids']])
		isKept[matrix.columnOf(`${statement}`)!] = 0;
	const center = centerOf(matrix, isKept);
	return { matrix, math, isKept, center };
}

function membersByGroup({ math }: Pick<ReturnType<typeof prepare>, 'math'>): number[][] {
	const base = math['base-clusters'];
	const indexOf = new Map(base.id.map((id, i) => [id, i]));
	return math['group-clusters'].map(({ members }) =>
		members.flatMap((id) => base.members[indexOf.get(id)!]!)
	);
}

const gap = (a: ArrayLike<number>, b: ArrayLike<number>, sign = 1): number => {
	expect(a.length).toBe(b.length);
	let largest = 0;
	for (let i = 0; i < b.length; i++) largest = Math.max(largest, Math.abs(a[i]! - sign * b[i]!));
	return largest;
};
const signOf = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
	return Math.sign(sum);
};

describe.each(['below-100-ptpts', '150ptpt-3gp-no-strict-no-meta'])('published map %s', (name) => {
	const { matrix, math, isKept, center } = prepare(name);
	const { vectors } = topComponents(pairCovariance(PairCounts.of(matrix), center, isKept));
	const facing = [0, 1].map((i) => signOf(vectors[i as 0 | 1], math.pca.comps[i as 0 | 1]));
	const axes = {
		...{ center, vectors, isKept },
		statements: matrix.columns,
		assumed: isKept.filter((kept) => kept === 0).length
	};

	test('has the centre and the components', () => {
		expect(gap(center, math.pca.center, -1)).toBeLessThan(1e-8);
		for (const i of [0, 1] as const)
			expect(gap(vectors[i], math.pca.comps[i], facing[i])).toBeLessThan(1e-8);
	});

	test('has the places of statements and how far out they are', () => {
		const places = projectStatements(axes);
		const expected = math.pca['comment-projection'];
		expect(gap(places.x, expected[0], -facing[0]!)).toBeLessThan(1e-8);
		expect(gap(places.y, expected[1], -facing[1]!)).toBeLessThan(1e-8);
		expect(gap(places.extremity, math.pca['comment-extremity'])).toBeLessThan(1e-8);
	});

	test('has the places of people, as far as they are published', () => {
		const { x, y } = projectPeople(matrix, axes);
		const base = math['base-clusters'];
		const alone = base.members.flatMap((members, i) => (members.length === 1 ? [i] : []));
		expect(alone.length).toBeGreaterThan(20);
		const rows = alone.map((i) => matrix.rowOf(`${base.members[i]![0]}`)!);
		const pick = (values: ArrayLike<number>, at: number[]) => at.map((i) => values[i]!);
		// Centres of clusters that lost members since stand a little off; those of single people do not.
		expect(gap(pick(x, rows), pick(base.x, alone), -facing[0]!)).toBeLessThan(1e-8);
		expect(gap(pick(y, rows), pick(base.y, alone), -facing[1]!)).toBeLessThan(1e-8);
	});

	test('makes the published groups of the published base clusters', () => {
		const base = math['base-clusters'];
		const candidates = candidateGroups({
			centers: base.id.map((_, i) => [base.x[i]!, base.y[i]!] as const),
			members: base.members
		});
		const { smoothed } = smoothK(candidates);
		expect(smoothed).toBe(math['group-clusters'].length);
		const sorted = (groups: number[][]) =>
			groups.map((list) => [...list].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
		const found = candidates.find(({ k }) => k === smoothed)!.groups;
		expect(sorted(found.map((list) => list.map((i) => base.id[i]!)))).toEqual(
			sorted(math['group-clusters'].map(({ members }) => members))
		);
	});

	test('counts the votes of the groups, their consensus and what to ask next', () => {
		const groups = membersByGroup({ math });
		const groupOf = new Int8Array(matrix.rows).fill(-1);
		groups.forEach((list, group) => {
			for (const voter of list) groupOf[matrix.rowOf(`${voter}`)!] = group;
		});
		const counts = countByGroup(matrix, groupOf, groups.length);
		const { extremity } = projectStatements(axes);
		matrix.itemIds.forEach((itemId, column) => {
			const byGroup = counts.map((own) => votesOn(own, column));
			byGroup.forEach(({ agree, disagree, pass }, group) => {
				const { id } = math['group-clusters'][group]!;
				const expected = math['group-votes'][id]!.votes[itemId]!;
				expect({ A: agree, D: disagree, S: agree + disagree + pass }).toEqual(expected);
			});
			const consensus = math['group-aware-consensus'][itemId]!;
			expect(Math.abs(groupAwareConsensus(byGroup) - consensus)).toBeLessThan(1e-12);
			const all = byGroup.reduce((a, b) => ({
				agree: a.agree + b.agree,
				disagree: a.disagree + b.disagree,
				pass: a.pass + b.pass
			}));
			const priority = math['comment-priorities'][itemId]!;
			expect(Math.abs(priorityOf(all, extremity[column]!) - priority)).toBeLessThan(1e-8);
			const published = priorityOf(all, math.pca['comment-extremity'][column]!);
			expect(Math.abs(published - priority)).toBeLessThan(1e-12 * Math.max(1, priority));
		});
		const representative = representativeStatements(counts, isKept);
		representative.forEach((list, group) => {
			const expected = math.repness[math['group-clusters'][group]!.id]!;
			expect(list.map(({ column, side }) => [Number(matrix.itemIds[column]), side])).toEqual(
				expected.map((found) => [found.tid, found['repful-for']])
			);
			// Published in single precision.
			list.forEach((found, i) => {
				const distance = Math.abs(found.ratioTest - expected[i]!['repness-test']);
				expect(distance).toBeLessThan(1e-6 * Math.max(1, found.ratioTest));
			});
		});
	});

	test('has the statements of the majority', () => {
		for (const side of ['agree', 'disagree'] as const)
			expect(
				majorityOf(matrix.counts, side, isKept).map(({ column }) => Number(matrix.itemIds[column]))
			).toEqual(math.consensus[side].map(({ tid }) => tid));
	});
});
