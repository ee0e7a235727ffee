import type { Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import type { ReactionsRefusal } from '../refusals.ts';

export interface ReactionFacts {
	readonly authorId: string;
	readonly isVisible: boolean;
}

/** Reacting is for people with a confirmed address, on what is visible and not their own. */
export function canReact(
	actor: Actor,
	subject: ReactionFacts
): Decision<ReactionsRefusal | 'auth.required'> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('reactions.tier_too_low');
	if (!subject.isVisible) return deny('reactions.subject_gone');
	if (subject.authorId === actor.id) return deny('reactions.own_subject');
	return allow;
}
