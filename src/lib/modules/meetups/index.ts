export {
	CAPACITY_MAX,
	MEETUP_STATES,
	checkInAt,
	isOver,
	scannedMoment,
	type Meetup,
	type MeetupCard,
	type MeetupCounts,
	type MeetupPhoto,
	type MeetupState
} from './meetup.ts';
export { SMALLEST_CELL, coarsened, shareOf, type Cell, type Measures } from './measures.ts';
export {
	OF_AGE,
	PARENT_KEPT_DAYS,
	ageFit,
	consentDeadline,
	holdsPlace,
	isActive,
	needsYears,
	type SignUpState,
	type Ticket
} from './sign-up.ts';
export {
	answerOf,
	initialsOf,
	readCode,
	showCode,
	ticketHash,
	type Answer,
	type RosterEntry
} from './ticket.ts';
export { meetupRefusals, type MeetupRefusal } from './refusals.ts';
