export { getProtocol } from './queries/protocol.ts';
export { getOwnPart, listQuestions } from './queries/questions.ts';
export { getDesk, getScreen, getSessionPage } from './queries/session-page.ts';
export {
	calendarFactsOf,
	getSession,
	getSessionsPage,
	listSessions,
	nextSessionOf
} from './queries/sessions.ts';
export { askQuestion } from './use-cases/ask-question.ts';
export { cancelSession } from './use-cases/cancel-session.ts';
export { editSession } from './use-cases/edit-session.ts';
export { endSession } from './use-cases/end-session.ts';
export { markQuestion } from './use-cases/mark-question.ts';
export { mergeQuestion } from './use-cases/merge-question.ts';
export { pauseSession } from './use-cases/pause-session.ts';
export { pickQuestion } from './use-cases/pick-question.ts';
export { publishProtocol } from './use-cases/publish-protocol.ts';
export { putOnScreen } from './use-cases/put-on-screen.ts';
export { scheduleSession } from './use-cases/schedule-session.ts';
export { startSession } from './use-cases/start-session.ts';
export { supportQuestion } from './use-cases/support-question.ts';
export { withdrawQuestion } from './use-cases/withdraw-question.ts';
export {
	cancelOperation,
	editOperation,
	endOperation,
	pauseOperation,
	pickOperation,
	publishProtocolOperation,
	scheduleOperation,
	screenOperation,
	startOperation
} from './operations.ts';
export {
	askOperation,
	markOperation,
	mergeOperation,
	supportOperation,
	withdrawOperation
} from './question-operations.ts';
