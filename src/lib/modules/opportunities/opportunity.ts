import type { PlaceName } from '#lib/modules/places/index.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { Question } from './question.ts';

/** What is offered. */
export const OPPORTUNITY_KINDS = ['training', 'internship', 'grant', 'remote_work'] as const;
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number];

/** Where an opportunity stands. */
export const OPPORTUNITY_STATES = ['draft', 'open', 'closed', 'reported'] as const;
export type OpportunityState = (typeof OPPORTUNITY_STATES)[number];

/** How the number of applications is shown to everybody: not at all, by full tens, as it is. */
export const COUNT_MODES = ['hidden', 'tens', 'exact'] as const;
export type CountMode = (typeof COUNT_MODES)[number];

export const TITLE_MAX = 160;
export const ABOUT_MAX = 3_000;
export const PLACES_MAX = 10_000;

/** A chance that people apply for. */
export interface Opportunity {
	readonly id: string;
	readonly channelId: string;
	readonly kind: OpportunityKind;
	readonly title: LocalizedText;
	readonly about: LocalizedText;
	readonly requirements?: LocalizedText;
	/** KATO; where it is held. */
	readonly place?: string;
	readonly isRemote: boolean;
	/** How many are taken. */
	readonly places: number;
	/** ISO instant; applications are taken before it. */
	readonly deadlineAt: string;
	readonly countMode: CountMode;
	readonly questions: readonly Question[];
	readonly state: OpportunityState;
	/** What ended it: the clock at the deadline, or the team before it. */
	readonly closedBy?: 'clock' | 'team';
	readonly openedAt?: string;
	readonly version: number;
}

/** One step of an opportunity, with its public reason; the clock gives none. */
export interface OpportunityMove {
	readonly from: OpportunityState;
	readonly to: OpportunityState;
	readonly reason: string;
	readonly at: string;
}

/** An opportunity on a list. */
export interface OpportunityCard {
	readonly id: string;
	readonly channelId: string;
	readonly kind: OpportunityKind;
	readonly title: LocalizedText;
	readonly placeName?: PlaceName;
	readonly isRemote: boolean;
	readonly places: number;
	readonly deadlineAt: string;
	readonly state: OpportunityState;
	/** As the team wants it shown; undefined: not at all. */
	readonly applicationCount?: number;
	readonly countMode: CountMode;
}

type Dated = Pick<Opportunity, 'state' | 'deadlineAt'>;

/** Whether it is taken applications for: the deadline counts from its own second on, whenever the clock's job comes. */
export const isOpenAt = ({ state, deadlineAt }: Dated, now: Date): boolean =>
	state === 'open' && now.getTime() < Date.parse(deadlineAt);

/** Where it stands at an instant. */
export const stateAt = (opportunity: Dated, now: Date): OpportunityState =>
	opportunity.state === 'open' && !isOpenAt(opportunity, now) ? 'closed' : opportunity.state;

const MOVES: Readonly<Record<OpportunityState, readonly OpportunityState[]>> = {
	draft: ['open'],
	open: ['closed'],
	closed: ['reported'],
	reported: []
};

/** Where it may go from where it stands. */
export const movesFrom = (state: OpportunityState): readonly OpportunityState[] => MOVES[state];

/** The number of applications as everybody sees it; undefined: it is kept back. */
export function shownCount(mode: CountMode, count: number): number | undefined {
	if (mode === 'hidden') return undefined;
	return mode === 'exact' ? count : count - (count % 10);
}
