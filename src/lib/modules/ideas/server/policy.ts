import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { allows, phaseAt, PHASES, type Contest } from '#lib/modules/contests/index.ts';
import { EDIT_WINDOW_MS, type IdeaState } from '../idea.ts';

/** What rules need to know of an idea. */
export interface IdeaFacts {
	readonly authorId: string;
	readonly state: IdeaState;
	readonly isHidden: boolean;
	readonly admittedAt: Date | null;
	readonly secondLookAt: Date | null;
}

/** Admitted and not hidden is for everybody; anything else for its author and the moderators of its scopes. */
export function canSeeIdea(
	actor: Actor,
	idea: IdeaFacts,
	scopes: readonly string[],
	now: Date
): boolean {
	if (idea.state === 'admitted' && !idea.isHidden) return true;
	if (actor.kind === 'system') return true;
	if (actor.kind !== 'person') return false;
	if (actor.id === idea.authorId) return true;
	return (
		idea.state !== 'draft' &&
		(holds(actor, 'moderator', scopes, now) || holds(actor, 'auditor', scopes, now))
	);
}

/** May the actor begin an idea in this contest? Asked before the form is shown. */
export function canDraft(
	actor: Actor,
	contest: Contest,
	now: Date
): Decision<'auth.required' | 'ideas.tier_too_low' | 'ideas.not_open', { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (!allows(contest, 'submit_idea', now)) return deny('ideas.not_open');
	if (actor.tier < 1) return deny('ideas.tier_too_low');
	return { allowed: true, person: actor };
}

/**
 * May the author hand the idea in? A draft while ideas are taken; a returned one as long as texts may still be put
 * right, which lasts into screening: what came back late must not be lost by it.
 */
export function canSubmitIdea(
	actor: Actor,
	idea: IdeaFacts,
	contest: Contest,
	now: Date
): Decision<
	| 'auth.required'
	| 'ideas.not_author'
	| 'ideas.not_waiting'
	| 'ideas.not_open'
	| 'ideas.tier_too_low'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.id !== idea.authorId) return deny('ideas.not_author');
	if (idea.state !== 'draft' && idea.state !== 'returned') return deny('ideas.not_waiting');
	const isOpen =
		allows(contest, 'submit_idea', now) ||
		(idea.state === 'returned' && allows(contest, 'edit_idea', now));
	if (!isOpen) return deny('ideas.not_open');
	return actor.tier < 1 ? deny('ideas.tier_too_low') : allow;
}

/** May the actor change the text now? Drafts and returned ideas always, submitted ones until decided, admitted ones for an hour and never once voting began. */
export function canEditIdea(
	actor: Actor,
	idea: IdeaFacts,
	contest: Contest,
	now: Date
): Decision<'auth.required' | 'ideas.not_author' | 'ideas.edit_closed'> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.id !== idea.authorId) return deny('ideas.not_author');
	if (contest.state !== 'published' || idea.isHidden) return deny('ideas.edit_closed');
	if (idea.state === 'draft' || idea.state === 'returned' || idea.state === 'submitted')
		return allow;
	if (idea.state !== 'admitted' || !idea.admittedAt) return deny('ideas.edit_closed');
	const isBeforeVoting = PHASES.indexOf(phaseAt(contest.stages, now)) < PHASES.indexOf('voting');
	const isFresh = now.getTime() - idea.admittedAt.getTime() <= EDIT_WINDOW_MS;
	return isBeforeVoting && isFresh ? allow : deny('ideas.edit_closed');
}

/** May the author take the idea back? At any time before the results are published. */
export function canWithdraw(
	actor: Actor,
	idea: IdeaFacts,
	contest: Contest
): Decision<'auth.required' | 'ideas.not_author' | 'ideas.withdraw_closed'> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.id !== idea.authorId) return deny('ideas.not_author');
	const isOver =
		['withdrawn', 'merged', 'rejected'].includes(idea.state) ||
		contest.resultsPublishedAt !== undefined;
	return isOver ? deny('ideas.withdraw_closed') : allow;
}

/** May the author ask another moderator to look again? Once. */
export function canAskSecondLook(
	actor: Actor,
	idea: IdeaFacts
): Decision<
	'auth.required' | 'ideas.not_author' | 'ideas.second_look_used' | 'ideas.second_look_unfit'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.id !== idea.authorId) return deny('ideas.not_author');
	if (idea.secondLookAt) return deny('ideas.second_look_used');
	return idea.state === 'rejected' || idea.isHidden ? allow : deny('ideas.second_look_unfit');
}
