export { findContest, getContest, getContestPage, listContests } from './queries/contests.ts';
export {
	getResults,
	getShortlistBoard,
	publishedPlaceOf,
	type ResultRow
} from './queries/selection.ts';
export { registerNominable, type Nominable, type NominablePort } from './ports.ts';
export { organises } from './policy.ts';
export { announceStages } from './announce-stages.ts';
export { cancelContest } from './use-cases/cancel-contest.ts';
export { createContest } from './use-cases/create-contest.ts';
export { editContest } from './use-cases/edit-contest.ts';
export { publishContest } from './use-cases/publish-contest.ts';
export { rescheduleStage } from './use-cases/reschedule-stage.ts';
export { nominate } from './use-cases/nominate.ts';
export { publishResults } from './use-cases/publish-results.ts';
export { setLimits } from './use-cases/set-limits.ts';
export { setNominationReason } from './use-cases/set-nomination-reason.ts';
export {
	cancelContestOperation,
	createContestOperation,
	editContestOperation,
	nominateOperation,
	publishContestOperation,
	publishResultsOperation,
	rescheduleOperation,
	setLimitsOperation,
	setReasonOperation
} from './operations.ts';
