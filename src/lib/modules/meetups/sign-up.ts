import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { MeetupState } from './meetup.ts';

/** Where somebody stands with an event. */
export const SIGN_UP_STATES = [
	'signed_up',
	'awaits_consent',
	'waiting',
	'cancelled',
	'declined',
	'lapsed'
] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** States that take one of the places. */
export const HOLDING: readonly SignUpState[] = ['signed_up', 'awaits_consent'];
export const holdsPlace = (state: SignUpState): boolean => HOLDING.includes(state);
/** Whether there is something to take back. */
export const isActive = (state: SignUpState): boolean => holdsPlace(state) || state === 'waiting';

/** From this age on one decides by oneself. */
export const OF_AGE = 18;

/** What somebody says of their age: years on the day of the event, or only that they are of age. */
export interface StatedAge {
	readonly years?: number;
	readonly isOfAge?: boolean;
}
export interface AgeLimits {
	readonly ageFrom?: number;
	readonly ageTo?: number;
}

/** Whether “of age” says too little: a limit lies among those who are. */
export const needsYears = ({ ageFrom, ageTo }: AgeLimits): boolean =>
	(ageFrom !== undefined && ageFrom > OF_AGE) || (ageTo !== undefined && ageTo >= OF_AGE);

/** How a stated age goes with an event's limits. */
export function ageFit(
	{ years, isOfAge = false }: StatedAge,
	limits: AgeLimits
): 'unsaid' | 'outside' | 'minor' | 'adult' {
	const { ageFrom = 0, ageTo = Number.POSITIVE_INFINITY } = limits;
	if (years === undefined) {
		if (!isOfAge || needsYears(limits)) return 'unsaid';
		return ageTo < OF_AGE ? 'outside' : 'adult';
	}
	if (isOfAge && years < OF_AGE) return 'unsaid';
	if (years < ageFrom || years > ageTo) return 'outside';
	return years < OF_AGE ? 'minor' : 'adult';
}

const HOUR_MS = 3_600_000;
/** How long a parent has to answer. */
export const CONSENT_MS = 48 * HOUR_MS;
/** What is known of a parent is taken away so long after the event. */
export const PARENT_KEPT_DAYS = 14;

/** Until when a parent asked at an instant may answer: two days, and not past the beginning. */
export const consentDeadline = (asked: Date, startsAt: string): Date =>
	new Date(Math.min(asked.getTime() + CONSENT_MS, Date.parse(startsAt)));

/** One's own sign-up with its ticket. */
export interface Ticket {
	readonly id: string;
	readonly meetup: {
		readonly id: string;
		readonly title: LocalizedText;
		readonly startsAt: string;
		readonly endsAt: string;
		readonly address: string;
		readonly state: MeetupState;
		readonly reason: string;
	};
	readonly state: SignUpState;
	/** Only where a place is held for good. */
	readonly code?: string;
	readonly consentUntil?: string;
	readonly hasAttended: boolean;
	readonly certificate?: { readonly number: string; readonly isNamePublic: boolean };
	readonly can: { readonly cancel: boolean; readonly issue: boolean };
}
