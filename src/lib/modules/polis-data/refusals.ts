export const polisDataRefusals = {
	'polis_data.unknown': 404,
	'polis_data.not_facilitator': 403,
	'polis_data.rows_invalid': 422,
	'polis_data.not_waiting': 409,
	'polis_data.not_over': 422,
	'polis_data.not_closed': 409
} as const;
export type PolisDataRefusal = keyof typeof polisDataRefusals;
