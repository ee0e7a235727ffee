export const QUESTION_MIN = 10;
export const QUESTION_MAX = 280;
/** Questions of one person in one session: the queue belongs to the hall. */
export const QUESTIONS_EACH = 3;
export const NOTE_MAX = 600;

/** Asked in the hall (through the code on its screen) or from elsewhere; the asker's own word. */
export const CHANNELS = ['hall', 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

export const QUESTION_STATES = [
	'pending',
	'shown',
	'answered',
	'skipped',
	'hidden',
	'merged',
	'withdrawn'
] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** What a facilitator may say of a question: it was answered, passed over, or waits again. */
export const OUTCOMES = ['answered', 'skipped', 'shown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const PUBLIC: ReadonlySet<QuestionState> = new Set(['shown', 'answered', 'skipped']);
/** Whether everybody sees it. */
export const isPublic = (state: QuestionState): boolean => PUBLIC.has(state);

/** Whether it takes one of its author's places: what was taken back does not. */
export const countsFor = (state: QuestionState): boolean => state !== 'withdrawn';

/** May a question go from one state to another by a facilitator's mark? */
export const canMark = (from: QuestionState, to: Outcome): boolean =>
	PUBLIC.has(from) && from !== to;

/** A question as everybody sees it. */
export interface PublicQuestion {
	readonly id: string;
	readonly sessionId: string;
	readonly text: string;
	readonly lang: string;
	readonly channel: Channel;
	readonly state: 'shown' | 'answered' | 'skipped';
	/** How many people want it answered, its author apart. */
	readonly supports: number;
	readonly askedAt: string;
	readonly author: { readonly id: string; readonly name: string };
	/** Who answered, by the name the session gives. */
	readonly answeredBy?: string;
	readonly answerNote?: string;
	readonly answeredAt?: string;
	readonly version: number;
}

/** A question as its author sees it, whatever became of it. */
export interface OwnQuestion {
	readonly id: string;
	readonly text: string;
	readonly lang: string;
	readonly state: QuestionState;
	readonly supports: number;
	readonly askedAt: string;
	/** Of a hidden one: the published ground and the moderator's sentence. */
	readonly decision?: { readonly reason: string; readonly note: string };
}

type Ranked = Pick<PublicQuestion, 'supports' | 'askedAt' | 'id'>;

/**
 * The order of the queue: more supports first, among equals who asked first. There is nothing to vote against, so the
 * plain count is the whole evidence; the id makes the order total.
 */
export const byUrgency = (a: Ranked, b: Ranked): number =>
	b.supports - a.supports ||
	(a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What was answered or passed over, the latest first. */
export const byAnswer = (
	a: Pick<PublicQuestion, 'answeredAt' | 'id'>,
	b: Pick<PublicQuestion, 'answeredAt' | 'id'>
): number => {
	const [left, right] = [a.answeredAt ?? '', b.answeredAt ?? ''];
	return left > right ? -1 : left < right ? 1 : a.id < b.id ? 1 : -1;
};
