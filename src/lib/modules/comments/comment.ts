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
	/** The source, for its author's editing; empty in stubs, and where others read a thread. */
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

/** Orders of a thread; only the first is to be had everywhere. */
export const COMMENT_ORDERS = ['oldest', 'across'] as const;
export type CommentOrderName = (typeof COMMENT_ORDERS)[number];

/** How many comments of a thread are ranked: the first by time. What came later follows them, oldest first. */
export const RANKED_MOST = 500;

/** What part of one group of people, of those who reacted to a comment, appreciates it. */
export interface GroupShare {
	readonly label: string;
	/** 0–1 */
	readonly share: number;
}

/** A page of a thread. */
export interface ThreadPage {
	readonly items: readonly ThreadComment[];
	readonly next?: string;
	/** The order it is in, and those it can be had in. */
	readonly order: CommentOrderName;
	readonly orders: readonly CommentOrderName[];
	/** By comment, ordered across groups: those every group likes and enough of each have reacted to. */
	readonly shares: Readonly<Record<string, readonly GroupShare[]>>;
	readonly count: number;
	readonly countVersion: number;
	/** By comment; without those nobody has reacted to. */
	readonly reactions: Readonly<Record<string, Reactions>>;
}
