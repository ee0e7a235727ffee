/** How people answered a statement, as shares that are fit to be drawn and said. Pure. */
import type { OpinionMap, StatementFigures, VoteCounts } from './opinion-map.ts';
import { wilsonInterval, type Interval } from './wilson.ts';

export type Answer = 'agree' | 'disagree' | 'pass';
export const ANSWERS: readonly Answer[] = ['agree', 'disagree', 'pass'];

export const totalOf = (counts: VoteCounts): number => counts.agree + counts.disagree + counts.pass;

export interface Share {
	readonly answer: Answer;
	readonly count: number;
	/** 0–1; 0 where nobody voted */
	readonly share: number;
	readonly interval: Interval;
}

/** The three shares of a statement, each with what it may truly be. */
export function sharesOf(counts: VoteCounts): readonly Share[] {
	const total = totalOf(counts);
	return ANSWERS.map((answer) => ({
		answer,
		count: counts[answer],
		share: total === 0 ? 0 : counts[answer] / total,
		interval: wilsonInterval(counts[answer], total)
	}));
}

export const shareOf = (counts: VoteCounts, answer: Answer): number => {
	const total = totalOf(counts);
	return total === 0 ? 0 : counts[answer] / total;
};

/**
 * What a crowd leans to: the answer that more than half gave, `mixed` where none has a half, undefined where nobody
 * voted.
 */
export function leanOf(counts: VoteCounts): Answer | 'mixed' | undefined {
	const total = totalOf(counts);
	if (total === 0) return undefined;
	return ANSWERS.find((answer) => counts[answer] * 2 > total) ?? 'mixed';
}

/** What is more frequent of agreeing and disagreeing: the side a statement stands on. */
export const sideOf = (counts: VoteCounts): 'agree' | 'disagree' =>
	counts.disagree > counts.agree ? 'disagree' : 'agree';

/** The figures of statements by id, of those the viewer may see. */
export const figuresById = (
	map: Pick<OpinionMap, 'statements'>
): ReadonlyMap<string, StatementFigures> =>
	new Map(map.statements.map((figures) => [figures.itemId, figures]));

export type SortKey =
	'number' | 'votes' | 'agree' | 'disagree' | 'pass' | 'common' | 'division' | 'bridging';
export const SORT_KEYS: readonly SortKey[] = [
	'number',
	'votes',
	'agree',
	'disagree',
	'pass',
	'common',
	'division',
	'bridging'
];

/** How far people are together on a statement, whichever way. */
export const commonOf = (figures: StatementFigures): number =>
	Math.max(figures.commonAgree, figures.commonDisagree);

const valueOf = (figures: StatementFigures, key: Exclude<SortKey, 'number'>): number => {
	if (key === 'votes') return totalOf(figures);
	if (key === 'common') return commonOf(figures);
	if (key === 'bridging') return figures.bridging ?? -Infinity;
	return key === 'division' ? figures.division : shareOf(figures, key);
};

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/**
 * Statements in a table's order: largest first, by number where equal; by number it counts up.
 *
 * @param numberOf the statement's number in its debate
 */
export function sortStatements(
	statements: readonly StatementFigures[],
	key: SortKey,
	numberOf: (itemId: string) => number
): StatementFigures[] {
	return [...statements].sort((a, b) => {
		const byNumber = numberOf(a.itemId) - numberOf(b.itemId);
		return key === 'number' ? byNumber : compare(valueOf(b, key), valueOf(a, key)) || byNumber;
	});
}
