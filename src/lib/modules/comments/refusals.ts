/** Why an act on a comment is refused, and the HTTP status each becomes. */
export const commentRefusals = {
	'comments.subject_unknown': 404,
	'comments.closed': 409,
	'comments.tier_too_low': 403,
	'comments.parent_unknown': 404,
	'comments.too_deep': 422,
	'comments.unknown': 404,
	'comments.not_author': 403,
	'comments.edit_window_over': 409,
	'comments.gone': 409
} as const;
export type CommentRefusal = keyof typeof commentRefusals;
