export { byFit, matchOf, POINTS, type Match, type Part, type Reason, type Wish } from './match.ts';
export {
	ABOUT_MAX,
	ASKED_MAX,
	FIELDS,
	FIELDS_MAX,
	HOURS_MAX,
	LANGUAGES,
	MEETINGS_MAX,
	MEETING_STATES,
	NOTE_MAX,
	PAIR_STATES,
	TOPIC_MAX,
	isCurrent,
	type Field,
	type Language,
	type Meeting,
	type MeetingState,
	type MentorCard,
	type PairState,
	type Profile
} from './mentor.ts';
export { mentorRefusals, type MentorRefusal } from './refusals.ts';
