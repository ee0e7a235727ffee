import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { BallotPaper, Tally } from '#lib/modules/votes/index.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';

export type IdeaState =
	'draft' | 'submitted' | 'admitted' | 'returned' | 'rejected' | 'merged' | 'withdrawn';
export type IdeaKind = 'expert' | 'citizen';
export type Lang = 'kk' | 'ru' | 'en';

export const TITLE_MAX = 160;
export const SECTION_MAX = 3_000;
/** The parts of an idea, in reading order. */
export const SECTIONS = ['problem', 'solution', 'benefit'] as const;
export type Section = (typeof SECTIONS)[number];

/** An admitted idea may be put right by its author this long, and never once voting has begun. */
export const EDIT_WINDOW_MS = 60 * 60_000;

export interface IdeaFields {
	readonly title: string;
	readonly problem: string;
	readonly solution: string;
	readonly benefit: string;
	/** Whole tenge; null: not known. */
	readonly costKzt: number | null;
	readonly category: string;
	readonly place: string | null;
	readonly lang: Lang;
}

/** The parts an idea still lacks before it can be submitted. */
export const missingParts = (fields: IdeaFields): string[] =>
	(['title', ...SECTIONS, 'category'] as const).filter((name) => fields[name].trim() === '');

/** An idea on a list. */
export interface IdeaCard {
	readonly id: string;
	readonly contestId: string;
	readonly title: string;
	/** The beginning of the problem. */
	readonly teaser: string;
	readonly lang: Lang;
	readonly kind: IdeaKind;
	readonly category: string;
	readonly placeName?: PlaceName;
	readonly author: { readonly id: string; readonly name: string };
	readonly state: IdeaState;
	readonly commentCount: number;
	readonly admittedAt?: string;
}

export interface IdeaPage {
	readonly items: readonly IdeaCard[];
	readonly next?: string;
	/** Counts that may be seen, by idea. */
	readonly tallies: Readonly<Record<string, Tally>>;
	readonly paper?: BallotPaper;
}

/** One line of what happened to an idea. */
export interface Happening {
	readonly what:
		'created' | 'submitted' | 'admitted' | 'decided' | 'edited' | 'selected' | 'withdrawn';
	readonly at: string;
	readonly verdict?: string;
	readonly reason?: string;
	readonly note?: string;
	readonly lang?: string;
	readonly list?: string;
	readonly place?: number;
}

/** What an idea grew out of: a statement or a recommendation of a debate. */
export interface IdeaOrigin {
	readonly kind: 'statement' | 'recommendation';
	readonly text: string;
	readonly lang: Lang;
	readonly debateTitle: LocalizedText;
	/** Where it is, without locale. */
	readonly path: string;
}
