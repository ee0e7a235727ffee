export const opinionMapRefusals = {
	'opinion_map.unknown': 404,
	'opinion_map.sign_in_required': 401
} as const;
export type OpinionMapRefusal = keyof typeof opinionMapRefusals;
