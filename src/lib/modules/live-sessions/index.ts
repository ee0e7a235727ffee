export { calendarOf, type CalendarEntry } from './calendar.ts';
export {
	canonical,
	countsOf,
	PROTOCOL_MAX,
	type Protocol,
	type ProtocolEntry,
	type PublicProtocol
} from './protocol.ts';
export {
	byUrgency,
	CHANNELS,
	NOTE_MAX,
	QUESTION_MAX,
	QUESTION_MIN,
	QUESTIONS_EACH,
	type Channel,
	type OwnQuestion,
	type PublicQuestion,
	type QuestionState
} from './question.ts';
export {
	applySessionMessage,
	applySupports,
	currentOf,
	settledOf,
	viewOf,
	waitingOf,
	type SessionMessage,
	type SessionView
} from './queue.ts';
export { liveSessionRefusals, type LiveSessionRefusal } from './refusals.ts';
export {
	EARLY_MS,
	isRunning,
	isTaking,
	OVERTIME_MS,
	phaseAt,
	progressOf,
	SPEAKERS_MAX,
	type LiveSession,
	type ScreenStatement,
	type SessionCard,
	type SessionNow,
	type SessionPhase,
	type SessionState,
	type Speaker
} from './session.ts';
