import { addWorkingDays } from '#lib/shared/working-days.ts';

/** What may wait for a moderator: kinds of subjects, by their owners' names for them. */
export const REVIEW_KINDS = [
	'idea',
	'comment',
	'statement',
	'debate_proposal',
	'argument',
	'question',
	'channel_post',
	'spot',
	'meetup_photo',
	'piece'
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Why something waits for a moderator. */
export const CAUSES = ['admission', 'report', 'second_look'] as const;
export type Cause = (typeof CAUSES)[number];

/** What a moderator may decide. `uphold` and `overturn` answer a second look. */
export const VERDICTS = [
	'publish',
	'return',
	'reject',
	'hide',
	'restore',
	'dismiss',
	'uphold',
	'overturn'
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The published grounds. Formal ones only: whether an idea is good is not a moderator's question. */
export const REASONS = [
	'meets_rules',
	'incomplete',
	'unclear',
	'off_topic',
	'duplicate',
	'personal_data',
	'insult',
	'hate',
	'threat',
	'spam',
	'advertising',
	'unlawful',
	'unfounded',
	'mistake'
] as const;
export type Reason = (typeof REASONS)[number];

/** Grounds each verdict may name. */
export const REASONS_OF: Record<Verdict, readonly Reason[]> = {
	publish: ['meets_rules'],
	return: ['incomplete', 'unclear', 'off_topic', 'personal_data', 'duplicate'],
	reject: [
		'off_topic',
		'duplicate',
		'personal_data',
		'insult',
		'hate',
		'threat',
		'spam',
		'advertising',
		'unlawful'
	],
	hide: [
		'personal_data',
		'insult',
		'hate',
		'threat',
		'spam',
		'advertising',
		'unlawful',
		'off_topic'
	],
	restore: ['mistake', 'meets_rules'],
	dismiss: ['unfounded', 'meets_rules'],
	uphold: [
		'unlawful',
		'off_topic',
		'duplicate',
		'personal_data',
		'insult',
		'hate',
		'threat',
		'spam',
		'advertising',
		'incomplete',
		'unclear'
	],
	overturn: ['mistake', 'meets_rules']
};

/** Grounds a reader may name in a report. */
export const REPORT_REASONS = [
	'personal_data',
	'insult',
	'hate',
	'threat',
	'spam',
	'advertising',
	'off_topic',
	'duplicate',
	'unlawful'
] as const satisfies readonly Reason[];

/** A claim holds a review for its moderator this long. */
export const LEASE_MS = 15 * 60_000;
/** Verdicts whose author must read why in a sentence. */
export const needsNote = (verdict: Verdict): boolean =>
	verdict !== 'publish' && verdict !== 'dismiss';
export const NOTE_MIN = 10;

const DAY_MS = 86_400_000;

/** When a review is due: admission and second looks in three working days, reports in a day. */
export const dueOf = (cause: Cause, openedAt: Date): Date =>
	cause === 'report' ? new Date(openedAt.getTime() + DAY_MS) : addWorkingDays(openedAt, 3);

export type Urgency = 'overdue' | 'soon' | 'later';
/** How pressing a review is: `soon` is within eight hours. */
export function urgencyOf(dueAt: string, now: Date): Urgency {
	const left = new Date(dueAt).getTime() - now.getTime();
	return left < 0 ? 'overdue' : left < 8 * 3_600_000 ? 'soon' : 'later';
}

/** An entry of the queue as lists show it. */
export interface QueueEntry {
	readonly id: string;
	readonly kind: string;
	readonly cause: Cause;
	readonly subjectId: string;
	readonly title: string;
	readonly contextTitle: string;
	readonly lang: string;
	readonly openedAt: string;
	readonly dueAt: string;
	readonly reportCount: number;
	readonly version: number;
	/** Who holds it now. */
	readonly claim?: { readonly by: string; readonly byId: string; readonly until: string };
}
