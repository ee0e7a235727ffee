/** Why an act of mentors and those who ask them is refused, and the HTTP status each becomes. */
export const mentorRefusals = {
	'mentors.unknown': 404,
	'mentors.pair_unknown': 404,
	'mentors.meeting_unknown': 404,
	'mentors.channel_unfit': 409,
	'mentors.not_mentor': 403,
	'mentors.tier_too_low': 403,
	'mentors.changed_elsewhere': 409,
	'mentors.hours_taken': 409,
	'mentors.own_profile': 403,
	'mentors.not_taking': 409,
	'mentors.asked_already': 409,
	'mentors.asked_too_many': 409,
	'mentors.hours_full': 409,
	'mentors.not_asked': 409,
	'mentors.not_current': 409,
	'mentors.not_paired': 409,
	'mentors.meetings_full': 409,
	'mentors.time_unfit': 422
} as const;
export type MentorRefusal = keyof typeof mentorRefusals;
