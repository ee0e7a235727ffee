/** Why an act on an institution is refused, and the HTTP status each becomes. */
export const institutionRefusals = {
	'institutions.unknown': 404,
	'institutions.not_keeper': 403,
	'institutions.changed_elsewhere': 409,
	'institutions.inactive': 409
} as const;
export type InstitutionRefusal = keyof typeof institutionRefusals;
