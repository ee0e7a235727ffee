/** How well a mentor fits what somebody wishes, in parts that can be said in words. */
import type { Field, Language } from './mentor.ts';

/** What somebody wishes; what is left out decides nothing. */
export interface Wish {
	readonly field?: Field;
	/** The place and all above it, from the oblast down. */
	readonly ancestors?: readonly string[];
	readonly languages: readonly Language[];
	/** Hours a month. */
	readonly hours?: number;
}

export interface Candidate {
	readonly fields: readonly Field[];
	readonly ancestors: readonly string[];
	readonly languages: readonly Language[];
	readonly freeHours: number;
}

/** A part of the score by its word. */
export type Reason =
	| 'same_field'
	| 'same_settlement'
	| 'same_district'
	| 'same_oblast'
	| 'same_language'
	| 'enough_hours'
	| 'some_hours';

export interface Part {
	readonly reason: Reason;
	readonly points: number;
}
export interface Match {
	/** The sum of the parts, 0 to 100. */
	readonly score: number;
	/** What speaks for the mentor, the weightiest first. */
	readonly parts: readonly Part[];
}

/** What each word is worth. The field decides first, then how near somebody is, the language, the time. */
export const POINTS: Readonly<Record<Reason, number>> = {
	same_field: 40,
	same_settlement: 25,
	same_district: 20,
	same_oblast: 10,
	same_language: 20,
	enough_hours: 15,
	some_hours: 5
};

const [OBLAST, DISTRICT] = [0, 1];

/** The nearest place two people share; a settlement is one of a district or below. */
function nearness(
	one: readonly string[] = [],
	other: readonly string[]
): 'same_settlement' | 'same_district' | 'same_oblast' | undefined {
	const isShared = (level: number) => one[level] !== undefined && one[level] === other[level];
	if (one.length > DISTRICT + 1 && one.length === other.length && isShared(one.length - 1))
		return 'same_settlement';
	if (isShared(DISTRICT)) return 'same_district';
	return isShared(OBLAST) ? 'same_oblast' : undefined;
}

function timeOf(
	hours: number | undefined,
	free: number
): 'enough_hours' | 'some_hours' | undefined {
	if (hours === undefined || free <= 0) return undefined;
	return free >= hours ? 'enough_hours' : 'some_hours';
}

/** How well the mentor fits, and why. */
export function matchOf(wish: Wish, mentor: Candidate): Match {
	const reasons: (Reason | undefined)[] = [
		wish.field && mentor.fields.includes(wish.field) ? 'same_field' : undefined,
		nearness(wish.ancestors, mentor.ancestors),
		wish.languages.some((each) => mentor.languages.includes(each)) ? 'same_language' : undefined,
		timeOf(wish.hours, mentor.freeHours)
	];
	const parts = reasons
		.filter((reason) => reason !== undefined)
		.map((reason) => ({ reason, points: POINTS[reason] }))
		.sort((a, b) => b.points - a.points);
	return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

interface Ranked {
	readonly id: string;
	readonly match: Match;
	readonly freeHours: number;
}

/** The best fitting first; of equals who has more time, and then always the same one. */
export const byFit = (a: Ranked, b: Ranked): number =>
	b.match.score - a.match.score ||
	b.freeHours - a.freeHours ||
	(a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
