/** Why an act of moderation is refused, and the HTTP status each becomes. */
export const moderationRefusals = {
	'moderation.review_unknown': 404,
	'moderation.not_moderator': 403,
	'moderation.own_item': 403,
	'moderation.excluded': 403,
	'moderation.claimed_by_other': 409,
	'moderation.already_decided': 409,
	'moderation.verdict_unfit': 422,
	'moderation.reason_unfit': 422,
	'moderation.note_required': 422,
	'moderation.not_claimed': 409,
	'moderation.subject_unknown': 404,
	'moderation.own_report': 403,
	'moderation.reported_already': 409
} as const;
export type ModerationRefusal = keyof typeof moderationRefusals;
