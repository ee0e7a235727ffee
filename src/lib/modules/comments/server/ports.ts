import type { Actor } from '#lib/shared/actor.ts';
import type { Decision } from '#lib/shared/decision.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { GroupShare } from '../comment.ts';

/** What comments need to know of the thing they are under. */
export interface Commented {
	readonly scopes: readonly string[];
	/** Where it is, without locale. */
	readonly path: string;
	readonly title: string;
	readonly authorId: string;
}

export interface Commentable {
	/** undefined when the actor may not see it. */
	find(db: Database, id: string, actor: Actor, now: Date): Promise<Commented | undefined>;
	/** Does the place take comments now? */
	accepts(db: Database, id: string, now: Date): Promise<Decision<'comments.closed'>>;
}

/** A comment to be ranked: public, no answer to another. */
export interface RankedComment {
	readonly id: string;
	readonly authorId: string;
	readonly createdAt: Date;
}

/** Where a comment stands in an order. */
export interface Rank {
	/** 0 comes before 1. */
	readonly tier: 0 | 1;
	/** Within a tier the higher comes first; equal ones by time. */
	readonly value: number;
	/** What may be told of it; names nobody. */
	readonly shares?: readonly GroupShare[];
}

/** An order of the comments under one thing that its owner can give. */
export interface CommentOrder {
	/** A rank for each of the comments, from all of them together. */
	rank(
		db: Database,
		subjectId: string,
		comments: readonly RankedComment[]
	): Promise<ReadonlyMap<string, Rank>>;
}

const orders = new Map<string, CommentOrder>();

/** Owners of things whose comments can also be had "appreciated across groups"; elsewhere they are oldest first. */
export const registerCommentOrder = (kind: string, order: CommentOrder): void =>
	void orders.set(kind, order);
export const commentOrderOf = (kind: string): CommentOrder | undefined => orders.get(kind);

const commentables = new Map<string, Commentable>();

export const registerCommentable = (kind: string, commentable: Commentable): void =>
	void commentables.set(kind, commentable);
export const commentableOf = (kind: string): Commentable | undefined => commentables.get(kind);
