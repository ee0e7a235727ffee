import type { Actor, Person } from '#lib/shared/actor.ts';
import { deny, type Decision } from '#lib/shared/decision.ts';
import { EDIT_WINDOW_MS } from '../comment.ts';

/** May the actor comment at all? Whether the place takes comments now is its owner's answer. */
export function canComment(
	actor: Actor
): Decision<'auth.required' | 'comments.tier_too_low', { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('comments.tier_too_low');
	return { allowed: true, person: actor };
}

export interface CommentFacts {
	readonly authorId: string;
	readonly state: 'visible' | 'hidden' | 'deleted';
	readonly createdAt: Date;
}

/** May the actor change this text? Only its author, for a quarter of an hour. */
export function canEdit(
	actor: Actor,
	comment: CommentFacts,
	now: Date
): Decision<
	'auth.required' | 'comments.not_author' | 'comments.gone' | 'comments.edit_window_over'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (comment.authorId !== actor.id) return deny('comments.not_author');
	if (comment.state !== 'visible') return deny('comments.gone');
	if (now.getTime() - comment.createdAt.getTime() > EDIT_WINDOW_MS)
		return deny('comments.edit_window_over');
	return { allowed: true };
}

/** May the actor delete it? Its author, at any time; a stub stays. */
export function canDelete(
	actor: Actor,
	comment: CommentFacts
): Decision<'auth.required' | 'comments.not_author' | 'comments.gone'> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (comment.authorId !== actor.id) return deny('comments.not_author');
	return comment.state === 'visible' ? { allowed: true } : deny('comments.gone');
}
