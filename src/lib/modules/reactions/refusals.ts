export const reactionsRefusals = {
	'reactions.subject_gone': 404,
	'reactions.own_subject': 403,
	'reactions.tier_too_low': 403
} as const;
export type ReactionsRefusal = keyof typeof reactionsRefusals;
