/** A statement is a sentence to agree or disagree with; what it may be and what a writer is told about it. */

export const STATEMENT_MAX = 240;
export const STATEMENT_MIN = 12;
/** What one account may add. */
export const STATEMENTS_A_DAY = 2;
export const STATEMENTS_A_DEBATE = 5;
/** A new account votes at once and adds statements after a day. */
export const NEWCOMER_MS = 24 * 3_600_000;

export const STATEMENT_STATES = [
	'pending',
	'published',
	'returned',
	'rejected',
	'hidden',
	'merged',
	'withdrawn'
] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];
export type Lang = 'kk' | 'ru' | 'en';

/** Something a writer may want to look at. Advice: none of it refuses a statement. */
export type Hint = 'short' | 'question' | 'several' | 'joined' | 'link' | 'capitals';

/** The text as it is kept: composed letters, one space between words. */
export const tidy = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** Characters as people count them: letters, not bytes. */
export const lengthOf = (text: string): number => Array.from(tidy(text)).length;

const WORDS_MIN = 3;
/** Words that join two claims as often as two nouns; hence a question to the writer and no more. */
const JOINERS = /(^|[\s,])(және|сондай-ақ|сонымен қатар|ал|и|а также|and|as well as)\s/giu;
const LINK = /https?:\/\/|www\.|\b[a-z0-9-]+\.(kz|ru|com|org|net)\b/iu;
const SENTENCE_END = /[.!?…]+(?=\s+\p{L})/gu;

function isShouted(text: string): boolean {
	const letters = Array.from(text).filter((letter) => /\p{L}/u.test(letter));
	const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter));
	return letters.length >= 12 && capitals.length / letters.length > 0.7;
}

/**
 * What may be put better, in reading order. Looks at signs only: whether a sentence has a verb or makes sense no rule
 * like this can tell, so nothing is said about it.
 */
export function hintsOf(text: string): Hint[] {
	const tidied = tidy(text);
	if (tidied === '') return [];
	const hints: Hint[] = [];
	const words = tidied.split(' ').length;
	if (lengthOf(tidied) < STATEMENT_MIN || words < WORDS_MIN) hints.push('short');
	if (tidied.includes('?')) hints.push('question');
	if (tidied.match(SENTENCE_END)) hints.push('several');
	else if (words > 6 && tidied.match(JOINERS)) hints.push('joined');
	if (LINK.test(tidied)) hints.push('link');
	if (isShouted(tidied)) hints.push('capitals');
	return hints;
}

/** Whether a text can be a statement at all. */
export function problemOf(text: string): 'too_short' | 'too_long' | undefined {
	const length = lengthOf(text);
	if (length < STATEMENT_MIN) return 'too_short';
	return length > STATEMENT_MAX ? 'too_long' : undefined;
}

/** What a statement says in another language: made by hand, and by whom. */
export interface Translation {
	readonly lang: Lang;
	readonly text: string;
	readonly by: string;
	/** The original has changed since. */
	readonly isStale: boolean;
}

/** A statement as everybody sees it. */
export interface PublicStatement {
	readonly id: string;
	readonly debateId: string;
	/** 1, 2, 3 … within its debate. */
	readonly number: number;
	readonly text: string;
	readonly lang: Lang;
	readonly isSeed: boolean;
	/** Nobody's, of those who run the debate. */
	readonly author?: { readonly id: string; readonly name: string };
	readonly translations: readonly Translation[];
	readonly commentCount: number;
	/** ISO instant. */
	readonly publishedAt: string;
}

/** An own statement, whatever became of it. */
export interface OwnStatement {
	readonly id: string;
	readonly number: number;
	readonly text: string;
	readonly lang: Lang;
	readonly state: StatementState;
	readonly version: number;
	readonly createdAt: string;
	/** The last decision about it. */
	readonly decision?: { readonly verdict: string; readonly reason: string; readonly note: string };
	readonly can: {
		readonly edit: boolean;
		readonly withdraw: boolean;
		readonly secondLook: boolean;
	};
}

/** A statement somebody is asked about. */
export interface AskedStatement extends PublicStatement {
	/** The number of one they voted on that was joined to this. */
	readonly mergedFrom?: number;
	/** They laid it aside before. */
	readonly isSkipped: boolean;
}

/** How far a person has come: of the statements they may vote on. */
export interface Progress {
	readonly voted: number;
	readonly total: number;
}
