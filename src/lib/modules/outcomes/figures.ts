import type { GroupLabel, OpinionMap, VoteCounts } from '#lib/modules/opinion-map/index.ts';

/** How one opinion group answered a statement when it was picked. */
export interface GroupFigures extends VoteCounts {
	readonly label: GroupLabel;
	readonly size: number;
}

/** A statement's numbers as they stood when it was picked; they never move again. */
export interface StatementFrozen extends VoteCounts {
	readonly kind: 'statement';
	/** Empty where the map has no clear groups or leaves the statement out. */
	readonly byGroup: readonly GroupFigures[];
	/** Group-aware consensus, 0–1. */
	readonly commonAgree?: number;
	readonly commonDisagree?: number;
	/** 0 consensus … 1 division. */
	readonly division?: number;
	/** The opinion map the group numbers come from. */
	readonly mapVersion?: number;
	/** ISO instant of the pick. */
	readonly at: string;
}

/** An argument's strength as it stood when it was picked. */
export interface ArgumentFrozen {
	readonly kind: 'argument';
	/** 0–1: how the discussion stands. */
	readonly strength: number;
	/** Mean impact, 0–4; null before anybody rated it. */
	readonly mean: number | null;
	/** Ratings it rests on. */
	readonly n: number;
	readonly at: string;
}

export type Frozen = StatementFrozen | ArgumentFrozen;

/**
 * Takes a statement's numbers: the counts from the votes, what groups make of it from the map that is the latest now.
 *
 * @param counts exact counts at the pick; the map may be some votes behind them
 */
export function freezeStatement(
	itemId: string,
	counts: VoteCounts,
	map: OpinionMap | undefined,
	now: Date
): StatementFrozen {
	const { agree, disagree, pass } = counts;
	const base = { kind: 'statement', agree, disagree, pass, at: now.toISOString() } as const;
	const figures = map?.statements.find((each) => each.itemId === itemId);
	if (!map || !figures) return { ...base, byGroup: [] };
	const byGroup = map.picture.groups.flatMap(({ label, size }, i) => {
		const group = figures.byGroup[i];
		return group
			? [{ label, size, agree: group.agree, disagree: group.disagree, pass: group.pass }]
			: [];
	});
	const { commonAgree, commonDisagree, division } = figures;
	return {
		...base,
		byGroup,
		commonAgree,
		commonDisagree,
		division,
		mapVersion: map.picture.version
	};
}

/** Shares of those who answered, 0–1; all 0 where nobody did. */
export function sharesOf({ agree, disagree, pass }: VoteCounts): VoteCounts {
	const all = agree + disagree + pass;
	return all === 0
		? { agree: 0, disagree: 0, pass: 0 }
		: { agree: agree / all, disagree: disagree / all, pass: pass / all };
}

type Counted = VoteCounts & { readonly id: string };

/** The share of the larger side, drawn towards the middle where few answered. */
const agreement = ({ agree, disagree, pass }: VoteCounts): number =>
	(Math.max(agree, disagree) + 1) / (agree + disagree + pass + 2);
/** How evenly people stand against each other, drawn towards 0 where few answered. */
const evenness = ({ agree, disagree, pass }: VoteCounts): number =>
	(2 * Math.min(agree, disagree)) / (agree + disagree + pass + 2);

/**
 * What people share and what divides them by counts alone, for debates too small for opinion groups: statements most of
 * those who answered are on one side of, and statements they split over, clearest first.
 */
export function rankByCounts(counted: readonly Counted[]): {
	consensus: readonly string[];
	divided: readonly string[];
} {
	const ranked = (score: (counts: VoteCounts) => number, least: number): string[] =>
		counted
			.map((each) => ({ id: each.id, score: score(each) }))
			.filter(({ score: value }) => value >= least)
			.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
			.map(({ id }) => id);
	return { consensus: ranked(agreement, 0.6), divided: ranked(evenness, 0.5) };
}
