export {
	CAUSES,
	LEASE_MS,
	needsNote,
	NOTE_MIN,
	REASONS,
	REASONS_OF,
	REPORT_REASONS,
	REVIEW_KINDS,
	urgencyOf,
	VERDICTS,
	type Cause,
	type QueueEntry,
	type Reason,
	type ReviewKind,
	type Urgency,
	type Verdict
} from './review.ts';
export { moderationRefusals, type ModerationRefusal } from './refusals.ts';
