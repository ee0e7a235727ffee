/** Why an act on an opportunity or an application is refused, and the HTTP status each becomes. */
export const opportunityRefusals = {
	'opportunities.unknown': 404,
	'opportunities.application_unknown': 404,
	'opportunities.channel_unfit': 409,
	'opportunities.tier_too_low': 403,
	'opportunities.changed_elsewhere': 409,
	'opportunities.state_unfit': 409,
	'opportunities.place_missing': 422,
	'opportunities.deadline_past': 422,
	'opportunities.texts_missing': 409,
	'opportunities.questions_fixed': 409,
	'opportunities.places_taken': 409,
	'opportunities.undecided': 409,
	'opportunities.closed': 409,
	'opportunities.late': 409,
	'opportunities.applied_already': 409,
	'opportunities.answers_bad': 422,
	'opportunities.own_application': 403,
	'opportunities.verdict_unfit': 409,
	'opportunities.places_full': 409,
	'opportunities.not_withdrawable': 409,
	'opportunities.offer_over': 409,
	'opportunities.outcome_not_asked': 409,
	'opportunities.outcome_answered': 409,
	'opportunities.band_unfit': 422
} as const;
export type OpportunityRefusal = keyof typeof opportunityRefusals;
