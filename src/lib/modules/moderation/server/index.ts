export { closeReviewsOf, openReview } from './use-cases/open-review.ts';
export { decideReview } from './use-cases/decide-review.ts';
export { claimReview } from './use-cases/claim-review.ts';
export { reportSubject } from './use-cases/report-subject.ts';
export {
	decisionsOf,
	lastDeciderOf,
	listDecisions,
	type PublicDecision
} from './queries/decisions.ts';
export { getReview, listQueue } from './queries/queue.ts';
export { registerReviewable, type Reviewable, type Reviewed } from './ports.ts';
export {
	claimOperation,
	decideOperation,
	releaseOperation,
	reportOperation
} from './operations.ts';
export { queueFilters } from './filters.ts';
