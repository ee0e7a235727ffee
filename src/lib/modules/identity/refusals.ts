/** Why an act on an account is refused, and the HTTP status each becomes. */
export const identityRefusals = {
	'identity.email_taken': 409,
	'identity.credentials_wrong': 401,
	'identity.password_wrong': 403,
	'identity.password_weak': 422,
	'identity.name_bad': 422,
	'identity.name_taken_by_staff': 422,
	'identity.consent_required': 422,
	'identity.link_expired': 410,
	'identity.code_wrong': 422,
	'identity.phone_bad': 422,
	'identity.phone_taken': 409,
	'identity.sms_unavailable': 503,
	'identity.blocked': 403,
	'identity.session_unknown': 404,
	'identity.person_unknown': 404,
	'identity.grant_unknown': 404,
	'identity.grant_exists': 409,
	'identity.own_grant': 403,
	'identity.scope_bad': 422,
	'identity.period_bad': 422,
	'identity.token_unknown': 404,
	'identity.last_administrator': 409,
	'places.unknown': 404
} as const;
export type IdentityRefusal = keyof typeof identityRefusals;
