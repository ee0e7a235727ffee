/** The kinds of stages, in the order a contest goes through them. */
export const PHASES = [
	'announced',
	'submission',
	'screening',
	'voting',
	'expert_review',
	'shortlist',
	'results'
] as const;
export type Phase = (typeof PHASES)[number];

/** What people and staff may do in a stage. */
export type Act = 'submit_idea' | 'edit_idea' | 'comment' | 'vote' | 'review' | 'shortlist';

/** A dated row. A stage lasts until the next one begins; the last has no end. */
export interface Stage {
	readonly phase: Phase;
	/** ISO instant, inclusive. */
	readonly startsAt: string;
	readonly acts: readonly Act[];
	readonly showsTallies: boolean;
}

export const TALLY_RULES = ['live', 'after_own_vote', 'on_release'] as const;
export type TallyRule = (typeof TALLY_RULES)[number];

const ACTS: Record<Phase, readonly Act[]> = {
	announced: [],
	submission: ['submit_idea', 'edit_idea', 'comment'],
	screening: ['edit_idea', 'comment'],
	voting: ['vote', 'comment', 'shortlist'],
	expert_review: ['comment', 'review', 'shortlist'],
	shortlist: ['comment', 'shortlist'],
	// Until the selection is published it can be finished, even late.
	results: ['comment', 'shortlist']
};

/** The usual table of stages for given starts: which acts each allows and whether counts are seen. */
export function stagesOf(starts: Readonly<Record<Phase, string>>, tallyRule: TallyRule): Stage[] {
	const shownFrom = PHASES.indexOf(tallyRule === 'live' ? 'voting' : 'shortlist');
	return PHASES.map((phase, i) => ({
		phase,
		startsAt: starts[phase],
		acts: ACTS[phase],
		showsTallies: i >= shownFrom
	}));
}

/** The stage at an instant; undefined before the first. `stages` are in order. */
export const stageAt = (stages: readonly Stage[], now: Date): Stage | undefined =>
	stages.findLast((stage) => new Date(stage.startsAt) <= now);

/** The phase at an instant; `announced` before everything. */
export const phaseAt = (stages: readonly Stage[], now: Date): Phase =>
	stageAt(stages, now)?.phase ?? 'announced';

/** When a stage ends, which is when the next one begins; undefined for the last. */
export const endOf = (stages: readonly Stage[], phase: Phase): string | undefined =>
	stages[stages.findIndex((stage) => stage.phase === phase) + 1]?.startsAt;

export const startOf = (stages: readonly Stage[], phase: Phase): string | undefined =>
	stages.find((stage) => stage.phase === phase)?.startsAt;

/** Whether starts strictly increase: then exactly one stage is on at any instant, and stages never run backwards. */
export const isOrdered = (stages: readonly Stage[]): boolean =>
	stages.every(
		(stage, i) => i === 0 || new Date(stages[i - 1]!.startsAt) < new Date(stage.startsAt)
	);

/** May this act be done in a published contest at this instant? */
export const allows = (
	contest: { readonly state: string; readonly stages: readonly Stage[] },
	act: Act,
	now: Date
): boolean =>
	contest.state === 'published' && (stageAt(contest.stages, now)?.acts.includes(act) ?? false);

/** When votes are taken, and from when counts are everybody's: until the stage after voting; from the first that shows them. */
export function votingDatesOf(stages: readonly Stage[]): {
	opensAt: Date;
	closesAt: Date;
	talliesFrom: Date;
} {
	return {
		opensAt: new Date(startOf(stages, 'voting')!),
		closesAt: new Date(endOf(stages, 'voting')!),
		talliesFrom: new Date(stages.find((stage) => stage.showsTallies)!.startsAt)
	};
}
