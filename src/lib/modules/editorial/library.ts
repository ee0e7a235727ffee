import type { FileView } from '#lib/modules/files/index.ts';
import type { Locale, LocalizedText } from '#lib/shared/localized-text.ts';
import type { Credit, Licence } from './checklist.ts';
import type { Format, Named } from './piece.ts';
import type { CaptionTrack } from './version.ts';

/** A published piece on a list. */
export interface LibraryCard {
	readonly id: string;
	readonly title: string;
	/** The beginning of its text, without markup. */
	readonly lead: string;
	readonly lang: Locale;
	readonly format: Format;
	readonly licence: Licence;
	readonly author: Named;
	readonly channel: { readonly id: string; readonly title: LocalizedText };
	readonly publishedAt: string;
	readonly reuseCount: number;
	/** Of an image: what is shown and what is to be seen on it. */
	readonly picture?: FileView;
	readonly altText: string;
}

/** A published piece on its own page. */
export interface LibraryWork extends LibraryCard {
	readonly state: 'published' | 'archived';
	/** Rendered and sanitised on the server. */
	readonly html: string;
	readonly file?: FileView;
	readonly captions: readonly CaptionTrack[];
	readonly authorPart: string;
	/** Others who made it: members by their name here, the rest as they were written down. */
	readonly credits: readonly Credit[];
	/** How to name it, in one line. */
	readonly creditLine: string;
}

/** What a channel's editorial came to. Each with how many it rests on and of which days. */
export interface Measures {
	readonly published: number;
	/** Rounds of review that ended. */
	readonly reviews: number;
	/** Hours from handing in to the answer, in the middle; none without reviews. */
	readonly medianReviewHours?: number;
	/** People who took a piece, each once a piece and day. */
	readonly reuses: number;
	/** Local days of the first and the last thing counted. */
	readonly from?: string;
	readonly to?: string;
}
