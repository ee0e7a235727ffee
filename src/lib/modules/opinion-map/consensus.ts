import { smoothedShare, totalOf, votesOn, type CellCounts } from './group-votes.ts';
import type { VoteCounts } from './opinion-map.ts';
import { proportionTest, Z90, type Side } from './representativeness.ts';

const MOST_IN_MAJORITY = 5;
/** Below this nothing is said about what a group thinks of a statement. */
export const LEAST_VOTES_OF_GROUP = 3;
/** Below this nothing is said about what people think of a statement. */
export const LEAST_VOTES = 5;
/** Share of passes above which people are called unsure. */
export const UNSURE_SHARE = 0.3;
/** Without groups: a minority of at least about 15 % on a statement makes people divided. */
const DIVIDED = 0.5;

/**
 * Group-aware consensus: the product over groups of their smoothed share on that side. One group against it pulls it
 * down however large the others are; a group that has not voted counts a half.
 */
export const groupAwareConsensus = (byGroup: readonly VoteCounts[], side: Side = 'agree'): number =>
	byGroup.reduce((product, votes) => product * smoothedShare(votes[side], totalOf(votes)), 1);

/** The same as a geometric mean, comparable between maps with different numbers of groups. */
export const commonShare = (byGroup: readonly VoteCounts[], side: Side): number =>
	byGroup.length === 0 ? 0 : groupAwareConsensus(byGroup, side) ** (1 / byGroup.length);

/** What most of all people are for, or against: a share above a half beyond chance, the clearest first. */
export function majorityOf(
	counts: CellCounts,
	side: Side,
	isShown: Uint8Array
): { column: number; count: number; votes: number; share: number; test: number }[] {
	const found = [];
	for (let column = 0; column < isShown.length; column++) {
		if (!isShown[column]) continue;
		const votes = votesOn(counts, column);
		const total = totalOf(votes);
		const share = smoothedShare(votes[side], total);
		const test = proportionTest(votes[side], total);
		if (share > 0.5 && test > Z90)
			found.push({ column, count: votes[side], votes: total, share, test });
	}
	return found.sort((a, b) => b.share * b.test - a.share * a.test).slice(0, MOST_IN_MAJORITY);
}

/** From -1, all against, to 1, all for; few votes stay near 0. */
const leaning = (votes: VoteCounts): number =>
	(votes.agree - votes.disagree) / (totalOf(votes) + 2);

/**
 * How far a statement divides, 0–1: between groups, half the distance of the most opposed two; among people without
 * groups, 1 where as many are for as against.
 */
export function divisionOf(all: VoteCounts, byGroup: readonly VoteCounts[]): number {
	if (byGroup.length > 1) {
		const leanings = byGroup.map(leaning);
		return (Math.max(...leanings) - Math.min(...leanings)) / 2;
	}
	const total = totalOf(all);
	return total === 0 ? 0 : (4 * all.agree * all.disagree) / total ** 2;
}

const isFor = (side: Side, votes: VoteCounts): boolean =>
	smoothedShare(votes[side], totalOf(votes)) > 0.5;

/** Whether most of every group is on one and the same side, and each has said enough. */
export const isCommon = (byGroup: readonly VoteCounts[]): boolean =>
	byGroup.length > 0 &&
	byGroup.every((votes) => totalOf(votes) >= LEAST_VOTES_OF_GROUP) &&
	(byGroup.every((votes) => isFor('agree', votes)) ||
		byGroup.every((votes) => isFor('disagree', votes)));

/** Whether most of one group is for what most of another is against; without groups: whether people are split. */
export function isDividing(all: VoteCounts, byGroup: readonly VoteCounts[]): boolean {
	if (byGroup.length < 2) return totalOf(all) >= LEAST_VOTES && divisionOf(all, byGroup) >= DIVIDED;
	const heard = byGroup.filter((votes) => totalOf(votes) >= LEAST_VOTES_OF_GROUP);
	return (
		heard.some((votes) => isFor('agree', votes)) && heard.some((votes) => isFor('disagree', votes))
	);
}

/** Share of passes. */
export const passShare = (votes: VoteCounts): number => {
	const total = totalOf(votes);
	return total === 0 ? 0 : votes.pass / total;
};

export const isUnsure = (votes: VoteCounts): boolean =>
	totalOf(votes) >= LEAST_VOTES && passShare(votes) > UNSURE_SHARE;

/** What "appreciated across groups" sorts by. */
export interface Appreciation {
	readonly all: VoteCounts;
	readonly byGroup: readonly VoteCounts[];
	readonly bridging: number | null;
}

/**
 * Orders statements, or comments, by how far they are appreciated across groups: first those on which at least two
 * groups have said enough, by the geometric mean of the groups' agreement; then, as always without groups, by the
 * bridging figure; then by the lower bound of the share of agreement.
 *
 * @param lowerBound of agreement among all, see wilson.ts
 * @returns negative if `a` comes first
 */
export function compareAppreciation(
	a: Appreciation,
	b: Appreciation,
	lowerBound: (count: number, total: number) => number
): number {
	const [heardA, heardB] = [isHeardAcross(a), isHeardAcross(b)];
	if (heardA !== heardB) return heardA ? -1 : 1;
	if (heardA) return commonShare(b.byGroup, 'agree') - commonShare(a.byGroup, 'agree');
	if (a.bridging !== null || b.bridging !== null)
		return (b.bridging ?? -Infinity) > (a.bridging ?? -Infinity)
			? 1
			: a.bridging === b.bridging
				? 0
				: -1;
	return lowerBound(b.all.agree, totalOf(b.all)) - lowerBound(a.all.agree, totalOf(a.all));
}

const isHeardAcross = ({ byGroup }: Appreciation): boolean =>
	byGroup.filter((votes) => totalOf(votes) >= LEAST_VOTES_OF_GROUP).length >= 2;
