export {
	CAUSES,
	LEASE_MS,
	needsNote,
	NOTE_MIN,
	REASONS,
	REASONS_OF,
	REPORT_REASONS,
	urgencyOf,
	VERDICTS,
	type Cause,
	type QueueEntry,
	type Reason,
	type Urgency,
	type Verdict
} from './review.ts';
export { moderationRefusals, type ModerationRefusal } from './refusals.ts';
