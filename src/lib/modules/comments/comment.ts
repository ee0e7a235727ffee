import type { Reactions } from '#lib/modules/reactions/index.ts';

/** Where a comment stands towards what it is under. */
export const STANCES = ['for', 'against', 'neutral'] as const;
export type Stance = (typeof STANCES)[number];

export const BODY_MAX = 4_000;
/** An author may change a comment this long. */
export const EDIT_WINDOW_MS = 15 * 60_000;
export const PAGE_SIZE = 20;
/** Replies shown under a comment before "more". */
export const REPLIES_SHOWN = 3;

/** A comment as everybody sees it. */
export interface PublicComment {
	readonly id: string;
	readonly subjectId: string;
	readonly parentId?: string;
	readonly state: 'visible' | 'hidden' | 'deleted';
	readonly stance: Stance;
	/** Empty where it was hidden or deleted: a stub stays. */
	readonly html: string;
	/** The source, for its author's editing; empty in stubs. */
	readonly body: string;
	readonly lang: string;
	readonly author: { readonly id: string; readonly name: string; readonly badge?: string };
	/** Wrote the thing it is under. */
	readonly isAuthor: boolean;
	readonly isExpert: boolean;
	readonly replyCount: number;
	readonly createdAt: string;
	readonly editedAt?: string;
}

/** A comment with what stands under it. */
export interface ThreadComment extends PublicComment {
	readonly replies: readonly PublicComment[];
}

/** A page of a thread, oldest first. */
export interface ThreadPage {
	readonly items: readonly ThreadComment[];
	readonly next?: string;
	readonly count: number;
	readonly countVersion: number;
	readonly reactions: Readonly<Record<string, Reactions>>;
}
