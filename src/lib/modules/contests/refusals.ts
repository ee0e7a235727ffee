/** Why an act on a contest is refused, and the HTTP status each becomes. */
export const contestRefusals = {
	'contests.unknown': 404,
	'contests.not_organiser': 403,
	'contests.changed_elsewhere': 409,
	'contests.title_incomplete': 422,
	'contests.stages_disordered': 422,
	'contests.not_draft': 409,
	'contests.not_published': 409,
	'contests.is_cancelled': 409,
	'contests.stage_began': 409,
	'contests.shortlist_closed': 409,
	'contests.idea_not_admitted': 409,
	'contests.results_published': 409,
	'contests.results_incomplete': 409,
	'contests.results_too_early': 409,
	'contests.results_unpublished': 404
} as const;
export type ContestRefusal = keyof typeof contestRefusals;
