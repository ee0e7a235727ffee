/** Why a vote or a count is refused, and the HTTP status each becomes. */
export const voteRefusals = {
	'votes.sign_in_required': 401,
	'votes.not_open': 409,
	'votes.closed': 409,
	'votes.paused': 409,
	'votes.item_gone': 409,
	'votes.tier_too_low': 403,
	'votes.own_subject': 403,
	'votes.role_excluded': 403,
	'votes.changed_elsewhere': 409,
	'votes.none_left': 409,
	'votes.choice_unknown': 422,
	'votes.poll_unknown': 404,
	'votes.poll_frozen': 409,
	'votes.poll_in_use': 409,
	'votes.tally_hidden': 403
} as const;
export type VoteRefusal = keyof typeof voteRefusals;
