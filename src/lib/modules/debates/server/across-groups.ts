import type { Rank, RankedComment } from '#lib/modules/comments/server/index.ts';
import {
	fitBridging,
	LEAST_TOLD,
	wilsonLowerBound,
	type GroupLabel
} from '#lib/modules/opinion-map/index.ts';
import { REACTION_TONES, type ReactionKind } from '#lib/modules/reactions/index.ts';

/** z of a two-sided 80 % interval: what lists are sorted by, where a mistake costs a place and no more. */
const Z80 = 1.281551565545;
/** A group has reacted to a comment from so many of its people on, and two groups must have. */
const LEAST_OF_GROUP = 3;
const LEAST_GROUPS = 2;
/** Without groups: what a line of division is looked for in, as with statements. */
const LEAST_OF_COMMENT = 10;
const LEAST_COMMENTS = 2;
const LEAST_PEOPLE = 20;
/** Cells a fit is given at most: it passes over them dozens of times while a reader waits. */
const MOST_CELLS = 40_000;
const SETTLED = 1e-5;

/** One reaction of one person to one comment. */
export interface Reaction {
	readonly subjectId: string;
	readonly personId: string;
	readonly kind: string;
	readonly at: Date;
}

/** Groups of the opinion map, and who of those who reacted is in which. */
export interface Groups {
	readonly labels: readonly GroupLabel[];
	readonly groupOf: ReadonlyMap<string, number>;
}

/** Of those who reacted to a comment: how many, and how many of them appreciate it. */
export interface Cell {
	readonly appreciated: number;
	readonly reacted: number;
}

const TONE_VALUES = { positive: 1, neutral: 0.5, negative: 0 } as const;
const TONES: Readonly<Record<string, keyof typeof TONE_VALUES>> = REACTION_TONES;
const valueOf = (kind: ReactionKind | string): number => TONE_VALUES[TONES[kind] ?? 'neutral'];

/** What each person makes of each comment, 0 … 1: the warmest of their reactions counts, and they count once. */
type Ratings = ReadonlyMap<string, ReadonlyMap<string, number>>;

function ratingsOf(comments: readonly RankedComment[], reactions: readonly Reaction[]): Ratings {
	const ratings = new Map(comments.map(({ id }) => [id, new Map<string, number>()]));
	for (const { subjectId, personId, kind } of reactions) {
		const own = ratings.get(subjectId);
		own?.set(personId, Math.max(own.get(personId) ?? 0, valueOf(kind)));
	}
	return ratings;
}

function cellOf(values: Iterable<number>): Cell {
	let [appreciated, reacted] = [0, 0];
	for (const value of values) {
		reacted++;
		if (value === TONE_VALUES.positive) appreciated++;
	}
	return { appreciated, reacted };
}

const byWilson = (values: Iterable<number>): Rank => {
	const { appreciated, reacted } = cellOf(values);
	return { tier: 1, value: wilsonLowerBound(appreciated, reacted, Z80) };
};

/**
 * How much every group appreciates a comment: the geometric mean over the groups of (appreciated + 1) / (reacted + 2), so
 * that one group's dislike cannot be made up for by another's applause.
 *
 * @returns undefined where fewer than two groups have three reactions
 */
export function acrossGroups(cells: readonly Cell[]): number | undefined {
	const enough = cells.filter(({ reacted }) => reacted >= LEAST_OF_GROUP);
	if (enough.length < LEAST_GROUPS) return undefined;
	const logs = cells.map(({ appreciated, reacted }) => Math.log((appreciated + 1) / (reacted + 2)));
	return Math.exp(logs.reduce((sum, log) => sum + log, 0) / cells.length);
}

/** What may be told: every group has enough people here, and most of each appreciate it. Else nothing, of no group. */
export function toldShares(
	labels: readonly GroupLabel[],
	cells: readonly Cell[]
): Rank['shares'] | undefined {
	const isTold = cells.every(
		({ appreciated, reacted }) => reacted >= LEAST_TOLD && 2 * appreciated > reacted
	);
	if (!isTold || cells.length < LEAST_GROUPS) return undefined;
	return cells.map(({ appreciated, reacted }, i) => ({
		label: labels[i]!,
		share: appreciated / reacted
	}));
}

function rankByGroups(own: ReadonlyMap<string, number>, { labels, groupOf }: Groups): Rank {
	const cells = labels.map((_, group) =>
		cellOf([...own].flatMap(([personId, value]) => (groupOf.get(personId) === group ? value : [])))
	);
	const value = acrossGroups(cells);
	if (value === undefined) return byWilson(own.values());
	return { tier: 0, value, shares: toldShares(labels, cells) };
}

/**
 * What crosses the main line of division among those who reacted, where the map has no groups: a matrix of people ×
 * comments. Who reacted to something after a comment was written and passed it by counts as not appreciating it: there
 * is no reaction that says so, and without them everything would look liked. Nobody is asked about their own.
 *
 * @returns empty below the floors: ten reactions to each of two comments, by twenty people
 */
function bridgingOf(
	comments: readonly RankedComment[],
	ratings: Ratings,
	reactions: readonly Reaction[]
): ReadonlyMap<string, number> {
	const rated = comments.filter(({ id }) => ratings.get(id)!.size >= LEAST_OF_COMMENT);
	const lastOf = new Map<string, number>();
	for (const { personId, at } of reactions)
		lastOf.set(personId, Math.max(lastOf.get(personId) ?? 0, at.getTime()));
	const given = new Map<string, number>();
	for (const { id } of rated)
		for (const personId of ratings.get(id)!.keys())
			given.set(personId, (given.get(personId) ?? 0) + 1);
	if (rated.length < LEAST_COMMENTS || given.size < LEAST_PEOPLE) return new Map();
	// Where there are too many, those who reacted most tell most.
	const people = [...given.keys()]
		.sort((a, b) => given.get(b)! - given.get(a)! || (a < b ? -1 : 1))
		.slice(0, Math.max(LEAST_PEOPLE, Math.floor(MOST_CELLS / rated.length)));
	const cells = rated.flatMap((comment, subject) =>
		people.flatMap((personId, rater) => {
			const value = ratings.get(comment.id)!.get(personId);
			const hasPassed = lastOf.get(personId)! >= comment.createdAt.getTime();
			const isOwn = personId === comment.authorId;
			return isOwn || (value === undefined && !hasPassed)
				? []
				: [{ rater, subject, value: value ?? 0 }];
		})
	);
	const fit = fitBridging(
		{
			raters: people.length,
			subjects: rated.length,
			rater: Int32Array.from(cells, ({ rater }) => rater),
			subject: Int32Array.from(cells, ({ subject }) => subject),
			value: Float64Array.from(cells, ({ value }) => value)
		},
		startOf(cells, rated.length, people.length),
		SETTLED
	);
	return new Map(rated.map(({ id }, subject) => [id, fit.intercepts[subject]!]));
}

type CellOfFit = { readonly rater: number; readonly subject: number; readonly value: number };

/** Where the fit begins: how each comment goes with the one people differ over most. The same data, the same start. */
function startOf(cells: readonly CellOfFit[], subjects: number, raters: number): Float64Array {
	const [sums, counts] = [new Float64Array(subjects), new Float64Array(subjects)];
	for (const { subject, value } of cells) {
		sums[subject]! += value;
		counts[subject]!++;
	}
	const meanOf = (subject: number) => sums[subject]! / Math.max(1, counts[subject]!);
	const spread = new Float64Array(subjects);
	for (const { subject, value } of cells) spread[subject]! += (value - meanOf(subject)) ** 2;
	const pivot = spread.indexOf(Math.max(...spread));
	const away = new Float64Array(raters);
	for (const { rater, subject, value } of cells)
		if (subject === pivot) away[rater] = value - meanOf(subject);
	const start = new Float64Array(subjects);
	for (const { rater, subject, value } of cells)
		start[subject]! += ((value - meanOf(subject)) * away[rater]!) / raters;
	return start;
}

/**
 * Ranks comments by how they are appreciated across groups: those that two groups at least have reacted to by
 * `acrossGroups`, the others after them by the lower end of what the share of appreciation may be. Without groups on the
 * map the first are those that `bridgingOf` can say something of. One person counts once per comment.
 */
export function rankAcross(
	comments: readonly RankedComment[],
	reactions: readonly Reaction[],
	groups: Groups | undefined
): ReadonlyMap<string, Rank> {
	const ratings = ratingsOf(comments, reactions);
	const bridging = groups ? undefined : bridgingOf(comments, ratings, reactions);
	return new Map(
		comments.map(({ id }): [string, Rank] => {
			const own = ratings.get(id)!;
			if (groups) return [id, rankByGroups(own, groups)];
			const value = bridging?.get(id);
			return [id, value === undefined ? byWilson(own.values()) : { tier: 0, value }];
		})
	);
}
