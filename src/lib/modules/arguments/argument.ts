import { lengthOf, tidy, type Lang } from '#lib/modules/debates/index.ts';

/** Where an argument stands towards what it is under: a statement or another argument. */
export const SIDES = ['pro', 'con'] as const;
export type Side = (typeof SIDES)[number];

export const TEXT_MIN = 20;
export const TEXT_MAX = 240;
/** Under a statement, under an argument, under that: no deeper. */
export const DEPTH_MAX = 3;
/** An author may put an argument right this long, and never once somebody has answered it. */
export const EDIT_WINDOW_MS = 15 * 60_000;
/** So many arguments one statement holds: the whole tree is weighed at every change. */
export const PER_STATEMENT_MAX = 500;
/** Roots of one page of a tree, and arguments of it altogether. */
export const ROOTS_SHOWN = 50;
export const NODES_SHOWN = 200;

/** How much an argument matters for what it is under, true and to the point together. */
export const IMPACTS = [0, 1, 2, 3, 4] as const;
export type Impact = (typeof IMPACTS)[number];
export const IMPACT_MAX = 4;

/** What a reader may ask to be looked at. */
export const MARKS = [
	'unsupported',
	'unclear',
	'not_a_claim',
	'duplicate',
	'off_topic',
	'insulting',
	'wrong_side',
	'vague'
] as const;
export type Mark = (typeof MARKS)[number];
/** Kinds of marks one person has on one argument at a time. */
export const MARKS_AT_ONCE = 2;

export const SOURCES_MAX = 5;
export const SOURCE_TITLE_MAX = 160;
export const OPEN_SUGGESTIONS_MAX = 10;
export const SUGGESTION_REASON_MAX = 300;

export const ARGUMENT_STATES = [
	'pending',
	'published',
	'returned',
	'rejected',
	'hidden',
	'withdrawn',
	'merged'
] as const;
export type ArgumentState = (typeof ARGUMENT_STATES)[number];

/** How an argument is rated and how it stands. Absolute values: the highest version wins. */
export interface Figures {
	readonly version: number;
	/** Of the ratings. */
	readonly sum: number;
	readonly n: number;
	/** 0–1, by DF-QuAD over everything below it. */
	readonly strength: number;
}

/** How the discussion of a statement stands: an account of the arguments given so far, never of who is right. */
export interface Standing {
	readonly version: number;
	readonly strength: number;
	/** Ratings it rests on. */
	readonly n: number;
	/** Published arguments. */
	readonly count: number;
}

export interface ArgumentSource {
	readonly id: string;
	readonly url: string;
	readonly title: string;
}

/** An argument shown again at another place. It has no strength of its own there. */
export interface ArgumentReference {
	readonly id: string;
	/** What is shown again. */
	readonly argumentId: string;
	readonly side: Side;
	/** Where the argument itself stands, without locale. */
	readonly path: string;
	readonly text: string;
	readonly lang: Lang;
}

/** An argument as everybody sees it. */
export interface PublicArgument {
	readonly id: string;
	readonly statementId: string;
	readonly debateId: string;
	readonly parentId?: string;
	readonly side: Side;
	readonly depth: number;
	readonly state: ArgumentState;
	/** Empty unless published: a stub keeps the place of what stands under it. */
	readonly text: string;
	readonly lang: Lang;
	readonly author: { readonly id: string; readonly name: string; readonly badge?: string };
	/** Whose wording was taken over. */
	readonly credits: readonly string[];
	readonly version: number;
	readonly createdAt: string;
	readonly editedAt?: string;
	readonly mergedInto?: string;
	/** Open marks by kind: work to be done. */
	readonly marks: Readonly<Partial<Record<Mark, number>>>;
	readonly sources: readonly ArgumentSource[];
	/** Arguments from elsewhere that are shown under this one too. */
	readonly references: readonly ArgumentReference[];
	readonly openSuggestions: number;
	/** Published answers that are not part of this page. */
	readonly more: number;
}

/** What the viewer has said about arguments of a page. */
export interface OwnRatings {
	readonly impacts: Readonly<Record<string, Impact>>;
	readonly marks: Readonly<Record<string, readonly Mark[]>>;
}

/** The arguments under a statement, or under one argument, in reading order. */
export interface ArgumentBoard {
	readonly debateId: string;
	readonly statementId: string;
	/** Whose tree it is; undefined: the statement's. */
	readonly rootId?: string;
	readonly nodes: readonly PublicArgument[];
	readonly figures: Readonly<Record<string, Figures>>;
	readonly standing: Standing;
	/** Arguments shown again directly under the statement. */
	readonly references: readonly ArgumentReference[];
	readonly own: OwnRatings;
	/** The viewer's own arguments that are not public: waiting, returned, refused. */
	readonly waiting: readonly PublicArgument[];
	readonly next?: string;
	/** The room's position the board was read at. */
	readonly head: number;
	readonly can: {
		readonly facilitate: boolean;
		/** Why adding, rating and marking are refused; undefined when they are possible. */
		readonly argueBar?: string;
	};
}

/** Whether a text can be an argument at all. */
export function problemOf(text: string): 'too_short' | 'too_long' | undefined {
	const length = lengthOf(text);
	if (length < TEXT_MIN) return 'too_short';
	return length > TEXT_MAX ? 'too_long' : undefined;
}

/** Something a writer may want to look at. Advice: none of it refuses an argument. */
export type ArgumentHint = 'leans' | 'question' | 'several' | 'verdict_only';

/** First words that only mean something after another text. An argument is also read alone, and cited elsewhere. */
const LEANING =
	/^(бұл|сол|ол|оның|осы|мұның|сондықтан|бірақ|сонда|это|этот|эта|тот|он|она|они|поэтому|но|тогда|this|that|it|he|she|they|so|but|then)(?=[\s,–—-])/iu;
const SENTENCE_END = /[.!?…]+(?=\s+\p{L})/gu;
/** Agreement without a reason: that is what voting is for. */
const VERDICT_ONLY =
	/^(толық |мен |полностью |i |fully )?(келісемін|келіспеймін|қолдаймын|қарсымын|дұрыс емес|дұрыс|согласен|согласна|не согласен|не согласна|поддерживаю|против|agree|disagree)[.!\s]*$/iu;

/** What may be put better. Looks at signs only. */
export function hintsOf(text: string): ArgumentHint[] {
	const tidied = tidy(text);
	const hints: ArgumentHint[] = [];
	if (LEANING.test(tidied)) hints.push('leans');
	if (tidied.endsWith('?')) hints.push('question');
	if (tidied.match(SENTENCE_END)) hints.push('several');
	if (VERDICT_ONLY.test(tidied)) hints.push('verdict_only');
	return hints;
}

/** Whether an address can be a source: the web, and nothing a page could be made to run. */
export function isWebAddress(text: string): boolean {
	try {
		const url = new URL(text);
		return (
			(url.protocol === 'http:' || url.protocol === 'https:') &&
			url.username === '' &&
			url.password === '' &&
			url.hostname.includes('.')
		);
	} catch {
		return false;
	}
}

const PLACE =
	/\/statements\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/arguments\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?\/?(?:[?#].*)?$/;

/** The statement, and the argument if it names one, of a page's address as people copy it. */
export function placeOf(
	address: string
): { readonly statementId: string; readonly argumentId?: string } | undefined {
	const [, statementId, argumentId] = PLACE.exec(address.trim().toLowerCase()) ?? [];
	return statementId ? { statementId, argumentId } : undefined;
}

/** Where an argument is, without locale. */
export const argumentPath = (argument: {
	readonly debateId: string;
	readonly statementId: string;
	readonly id: string;
}): string =>
	`/debates/${argument.debateId}/statements/${argument.statementId}/arguments/${argument.id}`;
