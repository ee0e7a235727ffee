/** Why an act on a spot is refused, and the HTTP status each becomes. */
export const spotRefusals = {
	'spots.unknown': 404,
	'spots.action_unknown': 404,
	'spots.not_here': 404,
	'spots.tier_too_low': 403,
	'spots.where_missing': 422,
	'spots.outside': 422,
	'spots.own_report': 403,
	'spots.own_work': 403,
	'spots.seen_already': 409,
	'spots.state_unfit': 409,
	'spots.not_member': 403,
	'spots.not_offered': 409,
	'spots.offered_already': 409,
	'spots.not_assignee': 403,
	'spots.due_bad': 422,
	'spots.photo_needed': 422,
	'spots.too_early': 409,
	'spots.merge_unfit': 409,
	'spots.date_future': 422,
	'spots.nothing_done': 422,
	'spots.not_planting': 409,
	'spots.more_alive': 422,
	'spots.withdrawn': 409,
	'spots.not_waiting': 409
} as const;
export type SpotRefusal = keyof typeof spotRefusals;
