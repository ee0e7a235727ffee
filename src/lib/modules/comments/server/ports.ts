import type { Actor } from '#lib/shared/actor.ts';
import type { Decision } from '#lib/shared/decision.ts';
import type { Database } from '#lib/server/db/client.ts';

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

const commentables = new Map<string, Commentable>();

export const registerCommentable = (kind: string, commentable: Commentable): void =>
	void commentables.set(kind, commentable);
export const commentableOf = (kind: string): Commentable | undefined => commentables.get(kind);
