import { m } from '#lib/i18n/index.ts';
import type { Reason } from './match.ts';
import type { Field, Language, MeetingState, PairState } from './mentor.ts';

const FIELD_NAMES: Record<Field, () => string> = {
	it: m.mentors_field_it,
	business: m.mentors_field_business,
	farming: m.mentors_field_farming,
	oil_and_gas: m.mentors_field_oil_and_gas,
	teaching: m.mentors_field_teaching,
	medicine: m.mentors_field_medicine,
	creative: m.mentors_field_creative,
	law: m.mentors_field_law,
	building: m.mentors_field_building,
	tourism: m.mentors_field_tourism
};
const REASONS: Record<Reason, () => string> = {
	same_field: m.mentors_reason_same_field,
	same_settlement: m.mentors_reason_same_settlement,
	same_district: m.mentors_reason_same_district,
	same_oblast: m.mentors_reason_same_oblast,
	same_language: m.mentors_reason_same_language,
	enough_hours: m.mentors_reason_enough_hours,
	some_hours: m.mentors_reason_some_hours
};
const STATES: Record<PairState, () => string> = {
	asked: m.mentors_state_asked,
	accepted: m.mentors_state_accepted,
	declined: m.mentors_state_declined,
	withdrawn: m.mentors_state_withdrawn,
	finished: m.mentors_state_finished
};
const MEETINGS: Record<MeetingState, () => string> = {
	planned: m.mentors_meeting_planned,
	held: m.mentors_meeting_held,
	missed: m.mentors_meeting_missed
};
const LANGUAGE_NAMES: Record<Language, string> = {
	kk: 'Қазақша',
	ru: 'Русский',
	en: 'English'
};

/** Names in the page's language. */
export const fieldName = (field: Field): string => FIELD_NAMES[field]();
export const reasonName = (reason: Reason): string => REASONS[reason]();
export const pairStateName = (state: PairState): string => STATES[state]();
export const meetingStateName = (state: MeetingState): string => MEETINGS[state]();
/** Each language by its own name. */
export const languageName = (language: Language): string => LANGUAGE_NAMES[language];
