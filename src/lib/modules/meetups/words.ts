import { m } from '#lib/i18n/index.ts';
import { formatDate, formatDateTime, formatTime } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { Meetup, MeetupState } from './meetup.ts';
import type { SignUpState } from './sign-up.ts';
import type { Answer } from './ticket.ts';

const STATES: Record<MeetupState, () => string> = {
	draft: m.meetups_state_draft,
	open: m.meetups_state_open,
	cancelled: m.meetups_state_cancelled,
	held: m.meetups_state_held,
	reported: m.meetups_state_reported
};
const TONES = {
	draft: 'plain',
	open: 'primary',
	cancelled: 'danger',
	held: 'ok',
	reported: 'ok'
} as const satisfies Record<MeetupState, string>;
const STANDINGS: Record<SignUpState, () => string> = {
	signed_up: m.meetups_standing_signed_up,
	awaits_consent: m.meetups_standing_awaits_consent,
	waiting: m.meetups_standing_waiting,
	cancelled: m.meetups_standing_cancelled,
	declined: m.meetups_standing_declined,
	lapsed: m.meetups_standing_lapsed
};
const ANSWERS: Record<Answer, () => string> = {
	in_now: m.meetups_door_in_now,
	in_already: m.meetups_door_in_already,
	no_consent: m.meetups_door_no_consent,
	unknown: m.meetups_door_unknown
};

/** Names in the page's language. */
export const stateName = (state: MeetupState): string => STATES[state]();
/** How a state looks beside its word. */
export const stateTone = (state: MeetupState) => TONES[state];
export const standingName = (state: SignUpState): string => STANDINGS[state]();
export const answerName = (answer: Answer): string => ANSWERS[answer]();

/** When it is: `2026 ж. 10 маусым, 10:00–13:00`, or both days in full. */
export function hoursSentence(
	{ startsAt, endsAt }: Pick<Meetup, 'startsAt' | 'endsAt'>,
	locale: Locale
): string {
	const isOneDay = formatDate(startsAt, locale) === formatDate(endsAt, locale);
	const end = isOneDay ? formatTime(endsAt) : ` ${formatDateTime(endsAt, locale)}`;
	return `${formatDateTime(startsAt, locale)}${isOneDay ? '–' : ' –'}${end}`;
}

/** For whom it is; empty where everybody may come. */
export function agesSentence({ ageFrom, ageTo }: Pick<Meetup, 'ageFrom' | 'ageTo'>): string {
	if (ageFrom !== undefined && ageTo !== undefined)
		return m.meetups_ages_between({ from: ageFrom, to: ageTo });
	if (ageFrom !== undefined) return m.meetups_ages_from({ n: ageFrom });
	return ageTo === undefined ? '' : m.meetups_ages_to({ n: ageTo });
}
