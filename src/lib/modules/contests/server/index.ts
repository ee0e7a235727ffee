export { findContest, getContest, getContestPage, listContests } from './queries/contests.ts';
export {
	getResults,
	getShortlistBoard,
	publishedPlaceOf,
	type BoardIdea,
	type ResultRow
} from './queries/selection.ts';
export { registerNominable, type Nominable, type NominablePort } from './ports.ts';
export { organises } from './policy.ts';
export { announceStages } from './announce-stages.ts';
export { createContest, publishContest } from './use-cases/create-contest.ts';
export { rescheduleStage } from './use-cases/reschedule-stage.ts';
export { nominate, publishResults, setNominationReason } from './use-cases/nominate.ts';
export {
	cancelContestOperation,
	createContestOperation,
	editContestOperation,
	nominateOperation,
	publishContestOperation,
	publishResultsOperation,
	rescheduleOperation,
	setReasonOperation
} from './operations.ts';
