/** Why an act on an idea is refused, and the HTTP status each becomes. */
export const ideaRefusals = {
	'ideas.unknown': 404,
	'ideas.contest_unknown': 404,
	'ideas.not_author': 403,
	'ideas.not_open': 409,
	'ideas.tier_too_low': 403,
	'ideas.incomplete': 422,
	'ideas.limit_reached': 409,
	'ideas.category_unknown': 422,
	'ideas.changed_elsewhere': 409,
	'ideas.edit_closed': 409,
	'ideas.not_waiting': 409,
	'ideas.withdraw_closed': 409,
	'ideas.second_look_used': 409,
	'ideas.second_look_unfit': 409
} as const;
export type IdeaRefusal = keyof typeof ideaRefusals;
