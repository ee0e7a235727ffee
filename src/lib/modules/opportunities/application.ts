import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { OpportunityKind } from './opportunity.ts';

/** Where an application stands. */
export const APPLICATION_STATES = [
	'draft',
	'submitted',
	'shortlisted',
	'waiting',
	'accepted',
	'declined',
	'completed',
	'withdrawn'
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** What the team makes of an application. */
export const VERDICTS = ['shortlisted', 'accepted', 'waiting', 'declined', 'completed'] as const;
export type Verdict = (typeof VERDICTS)[number];

const VERDICTS_FROM: Readonly<Record<ApplicationState, readonly Verdict[]>> = {
	draft: [],
	submitted: ['shortlisted', 'accepted', 'waiting', 'declined'],
	shortlisted: ['accepted', 'waiting', 'declined'],
	waiting: ['accepted', 'declined'],
	// Whoever does not come leaves the place to the next one.
	accepted: ['completed', 'declined'],
	declined: [],
	completed: [],
	withdrawn: []
};

/** What the team may make of it from where it stands. */
export const verdictsFrom = (state: ApplicationState): readonly Verdict[] => VERDICTS_FROM[state];

/** The team has not answered yet. */
export const isUndecided = (state: ApplicationState): boolean =>
	state === 'submitted' || state === 'shortlisted';

/** Whether the applicant can still take it back. */
export const canBeWithdrawn = (state: ApplicationState): boolean =>
	state === 'draft' || isUndecided(state) || state === 'waiting' || state === 'accepted';

const HOUR_MS = 3_600_000;
/** How long after the deadline an application is still taken that was begun before it: the network was gone. */
export const GRACE_MS = 72 * HOUR_MS;
/** How long a place is kept for the one it was offered to. */
export const OFFER_MS = 72 * HOUR_MS;

/** When an application came in time, was begun in time and came late, or neither. */
export function timingOf(
	{ deadlineAt }: { readonly deadlineAt: string },
	beganAt: Date | undefined,
	now: Date
): 'in_time' | 'begun_in_time' | 'late' {
	const deadline = Date.parse(deadlineAt);
	if (now.getTime() < deadline) return 'in_time';
	const isBegun = beganAt !== undefined && beganAt.getTime() < deadline;
	return isBegun && now.getTime() < deadline + GRACE_MS ? 'begun_in_time' : 'late';
}

/** One step of an application, for its applicant and the team. */
export interface ApplicationMove {
	readonly from: ApplicationState;
	readonly to: ApplicationState | 'offered' | 'offer_lapsed';
	readonly reason: string;
	readonly at: string;
}

/** An application on its applicant's own list. */
export interface OwnApplication {
	readonly id: string;
	readonly opportunity: {
		readonly id: string;
		readonly channelId: string;
		readonly kind: OpportunityKind;
		readonly title: LocalizedText;
		readonly deadlineAt: string;
	};
	readonly state: ApplicationState;
	/** Why the team decided so. */
	readonly reason: string;
	readonly stateSince: string;
	/** Until when a place is kept for the applicant. */
	readonly offerUntil?: string;
	/** What came of it is asked and not answered. */
	readonly isAsked: boolean;
}

/** An application on the team's list. */
export interface TeamApplication {
	readonly id: string;
	readonly name: string;
	readonly placeName?: { readonly kk: string; readonly ru: string };
	readonly state: ApplicationState;
	readonly submittedAt: string;
	readonly isLate: boolean;
	readonly offerUntil?: string;
}
