import { m } from '#lib/i18n/index.ts';
import type { Cause, Reason, ReviewKind, Urgency, Verdict } from './review.ts';

const VERDICTS: Record<Verdict, () => string> = {
	publish: m.moderation_verdict_publish,
	return: m.moderation_verdict_return,
	reject: m.moderation_verdict_reject,
	hide: m.moderation_verdict_hide,
	restore: m.moderation_verdict_restore,
	dismiss: m.moderation_verdict_dismiss,
	uphold: m.moderation_verdict_uphold,
	overturn: m.moderation_verdict_overturn
};
const REASONS: Record<Reason, () => string> = {
	meets_rules: m.moderation_reason_meets_rules,
	incomplete: m.moderation_reason_incomplete,
	unclear: m.moderation_reason_unclear,
	off_topic: m.moderation_reason_off_topic,
	duplicate: m.moderation_reason_duplicate,
	personal_data: m.moderation_reason_personal_data,
	insult: m.moderation_reason_insult,
	hate: m.moderation_reason_hate,
	threat: m.moderation_reason_threat,
	spam: m.moderation_reason_spam,
	advertising: m.moderation_reason_advertising,
	unlawful: m.moderation_reason_unlawful,
	unfounded: m.moderation_reason_unfounded,
	mistake: m.moderation_reason_mistake
};
const CAUSES: Record<Cause, () => string> = {
	admission: m.moderation_cause_admission,
	report: m.moderation_cause_report,
	second_look: m.moderation_cause_second_look
};
const URGENCIES: Record<Urgency, () => string> = {
	overdue: m.moderation_overdue,
	soon: m.moderation_due_soon,
	later: m.moderation_due_later
};

const KINDS: Record<ReviewKind, () => string> = {
	idea: m.moderation_kind_idea,
	comment: m.moderation_kind_comment,
	statement: m.moderation_kind_statement,
	debate_proposal: m.moderation_kind_debate_proposal,
	argument: m.moderation_kind_argument,
	question: m.moderation_kind_question,
	channel_post: m.moderation_kind_channel_post,
	spot: m.moderation_kind_spot,
	meetup_photo: m.moderation_kind_meetup_photo,
	piece: m.moderation_kind_piece
};

/** What kind of thing it is, in the page's language. */
export const kindName = (kind: string): string => KINDS[kind as ReviewKind]?.() ?? kind;
/** The words of a verdict, a ground, a cause, an urgency in the page's language. */
export const verdictName = (verdict: string): string => VERDICTS[verdict as Verdict]?.() ?? verdict;
export const reasonName = (reason: string): string => REASONS[reason as Reason]?.() ?? reason;
export const causeName = (cause: Cause): string => CAUSES[cause]();
export const urgencyName = (urgency: Urgency): string => URGENCIES[urgency]();
