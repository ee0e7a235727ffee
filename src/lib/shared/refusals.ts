/** Refusals any door may give, with the HTTP status each becomes. Modules declare their own beside their rules. */
export const commonRefusals = {
	'input.invalid': 422,
	'input.too_large': 413,
	'cursor.invalid': 422,
	'idempotency.key_required': 428,
	'idempotency.key_invalid': 422,
	'idempotency.key_reused': 422,
	'auth.required': 401,
	'auth.forbidden': 403,
	'auth.reauthentication_required': 403,
	'request.not_found': 404,
	'request.method_not_allowed': 405,
	'request.cross_origin': 403,
	'request.content_type': 415,
	'rate.limited': 429,
	'server.busy': 503,
	'server.outcome_unknown': 503,
	'server.failed': 500
} as const;
export type CommonRefusal = keyof typeof commonRefusals;
