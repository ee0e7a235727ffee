import { smoothedShare, totalOf, votesOn, type CellCounts } from './group-votes.ts';
import type { VoteCounts } from './opinion-map.ts';

/** z of a one-sided 90 % test: above it a difference is taken for real. */
export const Z90 = 1.2816;
const MOST_PER_GROUP = 5;

export type Side = 'agree' | 'disagree';

/** One side of one statement in one group, against everybody in the other groups. */
export interface SideFigures {
	readonly count: number;
	/** smoothed share of the group on that side */
	readonly share: number;
	/** is the share more than a half? */
	readonly shareTest: number;
	/** how many times likelier than in the rest */
	readonly ratio: number;
	/** is it likelier than in the rest? */
	readonly ratioTest: number;
}

export interface Representative extends SideFigures {
	readonly column: number;
	readonly side: Side;
	/** votes of the group on the statement */
	readonly votes: number;
	readonly isBestAgree: boolean;
}

/** Standardised distance of a smoothed share from a half. */
export const proportionTest = (count: number, total: number): number =>
	2 * Math.sqrt(total + 1) * ((count + 1) / (total + 1) - 0.5);

/** Standardised difference of two smoothed shares; 0 where both are whole. */
export function twoProportionTest(
	count1: number,
	count2: number,
	total1: number,
	total2: number
): number {
	const [x1, x2, n1, n2] = [count1 + 1, count2 + 1, total1 + 1, total2 + 1];
	const share = (x1 + x2) / (n1 + n2);
	if (share === 1) return 0;
	return (x1 / n1 - x2 / n2) / Math.sqrt(share * (1 - share) * (1 / n1 + 1 / n2));
}

export function sideFigures(side: Side, own: VoteCounts, rest: VoteCounts): SideFigures {
	const [total, totalRest] = [totalOf(own), totalOf(rest)];
	const share = smoothedShare(own[side], total);
	return {
		count: own[side],
		share,
		shareTest: proportionTest(own[side], total),
		ratio: share / smoothedShare(rest[side], totalRest),
		ratioTest: twoProportionTest(own[side], rest[side], total, totalRest)
	};
}

const strength = (f: SideFigures): number => f.ratio * f.ratioTest * f.share * f.shareTest;
const agreement = (f: SideFigures): number => f.share * f.shareTest;
const isSufficient = (f: SideFigures): boolean => f.ratioTest > Z90 && f.shareTest > Z90;

/**
 * What each group says more than the others do, at most five statements: the one it agrees with best, then those
 * that set it apart most; agreeing before disagreeing. "The others" are the other groups, nobody outside of groups.
 *
 * @param isShown 0: left out, as rejected statements are
 */
export function representativeStatements(
	byGroup: readonly CellCounts[],
	isShown: Uint8Array
): Representative[][] {
	return byGroup.map((_, group) => representativesOf(byGroup, group, isShown));
}

interface Candidates {
	bestAgree: { agree: SideFigures; found: Representative } | null;
	/** farthest from the rest, where nothing is sure */
	bestByTest: Representative | null;
	sufficient: Representative[];
}

function representativesOf(
	byGroup: readonly CellCounts[],
	group: number,
	isShown: Uint8Array
): Representative[] {
	const candidates: Candidates = { bestAgree: null, bestByTest: null, sufficient: [] };
	for (let column = 0; column < isShown.length; column++)
		if (isShown[column])
			consider(
				candidates,
				column,
				votesOn(byGroup[group]!, column),
				restOf(byGroup, group, column)
			);
	const { bestAgree, bestByTest, sufficient } = candidates;
	const first = bestAgree?.found ?? null;
	if (sufficient.length === 0) return [first ?? bestByTest].filter((found) => found !== null);
	sufficient.sort((a, b) => strength(b) - strength(a));
	const others = sufficient.filter(({ column }) => column !== first?.column);
	const chosen = [...(first ? [first] : []), ...others].slice(0, MOST_PER_GROUP);
	return [
		...chosen.filter(({ side }) => side === 'agree'),
		...chosen.filter(({ side }) => side === 'disagree')
	];
}

function consider(candidates: Candidates, column: number, own: VoteCounts, rest: VoteCounts): void {
	const agree = sideFigures('agree', own, rest);
	const disagree = sideFigures('disagree', own, rest);
	const side: Side = agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree';
	const { count, share, shareTest, ratio, ratioTest } = side === 'agree' ? agree : disagree;
	const votes = totalOf(own);
	const figures = { count, share, shareTest, ratio, ratioTest };
	const found: Representative = { column, side, votes, isBestAgree: false, ...figures };
	if (isSufficient(agree) || isSufficient(disagree)) candidates.sufficient.push(found);
	if (own.agree + own.disagree > 0 && agreesBetter(agree, candidates.bestAgree?.agree))
		candidates.bestAgree = { agree, found: { ...found, isBestAgree: true } };
	if (!candidates.bestByTest || found.ratioTest > candidates.bestByTest.ratioTest)
		candidates.bestByTest = found;
}

function agreesBetter(candidate: SideFigures, current: SideFigures | undefined): boolean {
	if (current && current.ratio > 1) return strength(candidate) > strength(current);
	if (current) return agreement(candidate) > agreement(current);
	return candidate.shareTest > Z90 || (candidate.ratio > 1 && candidate.share > 0.5);
}

function restOf(byGroup: readonly CellCounts[], group: number, column: number): VoteCounts {
	const rest = { agree: 0, disagree: 0, pass: 0 };
	byGroup.forEach((counts, other) => {
		if (other === group) return;
		rest.agree += counts[column * 3 + 2]!;
		rest.disagree += counts[column * 3]!;
		rest.pass += counts[column * 3 + 1]!;
	});
	return rest;
}
