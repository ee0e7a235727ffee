import { IMPACT_MAX, type Side } from './argument.ts';

/**
 * How attackers and supporters move a base score. All three agree that nothing attacking or supporting leaves the score
 * as it is, and differ in how many equal one strong.
 */
export type Semantics = (
	base: number,
	attackers: readonly number[],
	supporters: readonly number[]
) => number;

/** What is left of 1 after each strength took its share: 1 with none, 0 with a certain one. */
const remaining = (strengths: readonly number[]): number =>
	strengths.reduce((left, strength) => left * (1 - strength), 1);
const sum = (strengths: readonly number[]): number => strengths.reduce((a, b) => a + b, 0);

/**
 * DF-QuAD: saturates, so that twenty weak arguments weigh little more than one that is strong.
 *
 * @source Rago, Toni, Aurisicchio, Baroni: Discontinuity-Free Decision Support with Quantitative Argumentation Debates, KR 2016
 */
export const dfQuad: Semantics = (base, attackers, supporters) => {
	const gain = remaining(attackers) - remaining(supporters);
	return gain > 0 ? base + gain * (1 - base) : base + gain * base;
};

/**
 * Quadratic energy: sheer number wins in the end.
 *
 * @source Potyka: Continuous Dynamical Systems for Weighted Bipolar Argumentation, KR 2018
 */
export const quadraticEnergy: Semantics = (base, attackers, supporters) => {
	const energy = sum(supporters) - sum(attackers);
	const pull = energy ** 2 / (1 + energy ** 2);
	return energy > 0 ? base + (1 - base) * pull : base - base * pull;
};

/**
 * Euler-based.
 *
 * @source Amgoud, Ben-Naim: Evaluation of Arguments in Weighted Bipolar Graphs, ECSQARU 2017
 */
export const eulerBased: Semantics = (base, attackers, supporters) => {
	const energy = sum(supporters) - sum(attackers);
	return 1 - (1 - base ** 2) / (1 + base * Math.exp(energy));
};

/** Arguments with base scores and who attacks or supports whom, `[from, to]`. */
export interface WeightedGraph {
	readonly bases: Readonly<Record<string, number>>;
	readonly attacks: readonly (readonly [string, string])[];
	readonly supports: readonly (readonly [string, string])[];
}

/**
 * The strength of every argument of a graph, from the leaves up.
 *
 * @throws Error on a cycle: there is no bottom to begin at
 */
export function strengthsOf(
	graph: WeightedGraph,
	semantics: Semantics = dfQuad
): ReadonlyMap<string, number> {
	const attackersOf = byTarget(graph.attacks);
	const supportersOf = byTarget(graph.supports);
	const strengths = new Map<string, number>();
	const underWay = new Set<string>();
	const visit = (id: string): number => {
		const known = strengths.get(id);
		if (known !== undefined) return known;
		if (underWay.has(id)) throw new Error(`argument ${id} rests on itself`);
		underWay.add(id);
		const strength = semantics(
			graph.bases[id]!,
			(attackersOf.get(id) ?? []).map(visit),
			(supportersOf.get(id) ?? []).map(visit)
		);
		underWay.delete(id);
		strengths.set(id, strength);
		return strength;
	};
	for (const id of Object.keys(graph.bases)) visit(id);
	return strengths;
}

function byTarget(edges: readonly (readonly [string, string])[]): Map<string, string[]> {
	const sources = new Map<string, string[]>();
	for (const [from, to] of edges) sources.set(to, [...(sources.get(to) ?? []), from]);
	return sources;
}

/** The weights of an argument as its row keeps them. */
export interface Rated {
	readonly sum: number;
	readonly n: number;
}

/** The base score by the ratings alone: the mean, with one rating of 0 and one of 4 before anybody rated. */
export const baseScore = ({ sum: total, n }: Rated): number => (1 + total / IMPACT_MAX) / (2 + n);

/** How many unseen middling ratings an argument begins with when its siblings are put in order. */
const PRIOR_RATINGS = 3;
const PRIOR_MEAN = 0.5;

/** Bayesian average of the ratings, 0–1: one enthusiastic rating does not put an argument above forty good ones. */
export const orderScore = ({ sum: total, n }: Rated): number =>
	(PRIOR_RATINGS * PRIOR_MEAN + total / IMPACT_MAX) / (PRIOR_RATINGS + n);

/** An argument of a tree, as strength needs it. */
export interface WeighedArgument extends Rated {
	readonly id: string;
	readonly parentId?: string;
	readonly side: Side;
	/** Only what is published weighs; what is taken away takes along what stood under it. */
	readonly isPublished: boolean;
}

export interface WeighedTree {
	/** How the discussion stands: the statement's own strength from a base of one half. */
	readonly standing: { readonly strength: number; readonly n: number; readonly count: number };
	readonly strengths: ReadonlyMap<string, number>;
}

/** A statement begins in the middle: how people voted on it is another figure. */
const STATEMENT = '';

/** Weighs the arguments of one statement. References are not arguments of it and carry nothing. */
export function weigh(
	argumentsOfStatement: readonly WeighedArgument[],
	semantics: Semantics = dfQuad
): WeighedTree {
	const published = argumentsOfStatement.filter((argument) => argument.isPublished);
	const edge = ({ id, parentId }: WeighedArgument) => [id, parentId ?? STATEMENT] as const;
	const strengths = strengthsOf(
		{
			bases: {
				[STATEMENT]: baseScore({ sum: 0, n: 0 }),
				...Object.fromEntries(published.map((argument) => [argument.id, baseScore(argument)]))
			},
			attacks: published.filter(({ side }) => side === 'con').map(edge),
			supports: published.filter(({ side }) => side === 'pro').map(edge)
		},
		semantics
	);
	const connected = reachable(published);
	return {
		standing: {
			strength: strengths.get(STATEMENT)!,
			n: connected.reduce((total, { n }) => total + n, 0),
			count: published.length
		},
		strengths
	};
}

/** Arguments whose whole way up to the statement is published: the ones its strength rests on. */
function reachable(published: readonly WeighedArgument[]): WeighedArgument[] {
	const byId = new Map(published.map((argument) => [argument.id, argument]));
	const reaches = ({ parentId }: WeighedArgument): boolean => {
		if (parentId === undefined) return true;
		const parent = byId.get(parentId);
		return parent !== undefined && reaches(parent);
	};
	return published.filter(reaches);
}
