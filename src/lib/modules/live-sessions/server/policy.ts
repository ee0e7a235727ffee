import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { stateAt, type Debate } from '#lib/modules/debates/index.ts';
import { facilitates } from '#lib/modules/debates/server/index.ts';
import { isPublic, type QuestionState } from '../question.ts';
import { timeBarOf, type SessionAct, type TimeBar, type Timed } from '../session.ts';

type Scoped = { readonly scopes: readonly string[] };
type NotFacilitator = 'auth.required' | 'live_sessions.not_facilitator';

/** What rules need to know of a question. */
export interface QuestionFacts {
	readonly authorId: string;
	readonly state: QuestionState;
}

/** Is the actor one who runs sessions of these scopes: a facilitator of the debate? */
export function canFacilitateSession(
	actor: Actor,
	{ scopes }: Scoped,
	now: Date
): Decision<NotFacilitator> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return facilitates(actor, scopes, now) ? allow : deny('live_sessions.not_facilitator');
}

/** May a debate have a session: it is published and not over for good? */
export function canHold(
	actor: Actor,
	debate: Debate,
	now: Date
): Decision<NotFacilitator | 'live_sessions.debate_closed'> {
	const decision = canFacilitateSession(actor, debate, now);
	if (!decision.allowed) return decision;
	const state = stateAt(debate, now);
	const isOver = state === 'draft' || state === 'cancelled' || state === 'archived';
	return isOver ? deny('live_sessions.debate_closed') : allow;
}

/** May the actor do this to the session now? Facilitators only, each act in its time. */
export function canRun(
	actor: Actor,
	session: Timed & Scoped,
	act: SessionAct,
	now: Date
): Decision<NotFacilitator | TimeBar> {
	const decision = canFacilitateSession(actor, session, now);
	if (!decision.allowed) return decision;
	const bar = timeBarOf(session, act, now);
	return bar ? deny(bar) : allow;
}

/** May the actor ask? Anybody with a confirmed address, from the announcement to the end of the hour. */
export function canAsk(
	actor: Actor,
	session: Timed,
	now: Date
): Decision<'auth.required' | 'live_sessions.tier_too_low' | TimeBar, { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('live_sessions.tier_too_low');
	const bar = timeBarOf(session, 'ask', now);
	return bar ? deny(bar) : { allowed: true, person: actor };
}

/** May the actor support a question, or take it back? Not their own, and only while it waits. */
export function canSupport(
	actor: Actor,
	session: Timed,
	question: QuestionFacts,
	now: Date
): Decision<
	| 'auth.required'
	| 'live_sessions.tier_too_low'
	| 'live_sessions.question_unknown'
	| 'live_sessions.question_not_open'
	| 'live_sessions.own_question'
	| TimeBar,
	{ person: Person }
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('live_sessions.tier_too_low');
	if (!isPublic(question.state) && actor.id !== question.authorId)
		return deny('live_sessions.question_unknown');
	if (question.authorId === actor.id) return deny('live_sessions.own_question');
	const bar = timeBarOf(session, 'support', now);
	if (bar) return deny(bar);
	return question.state === 'shown'
		? { allowed: true, person: actor }
		: deny('live_sessions.question_not_open');
}

/** May the author take a question back? While it waits, and not while it is being answered. */
export function canWithdraw(
	actor: Actor,
	session: { readonly currentQuestionId?: string },
	question: QuestionFacts & { readonly id: string }
): Decision<
	| 'auth.required'
	| 'live_sessions.question_unknown'
	| 'live_sessions.not_author'
	| 'live_sessions.question_current'
	| 'live_sessions.question_not_open'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (question.authorId !== actor.id)
		return deny(
			isPublic(question.state) ? 'live_sessions.not_author' : 'live_sessions.question_unknown'
		);
	if (session.currentQuestionId === question.id) return deny('live_sessions.question_current');
	const waits = question.state === 'pending' || question.state === 'shown';
	return waits ? allow : deny('live_sessions.question_not_open');
}

/** A question in the queue is everybody's; any other its author's, the moderators' and the auditors'. */
export function canSeeQuestion(
	actor: Actor,
	question: QuestionFacts,
	scopes: readonly string[],
	now: Date
): boolean {
	if (isPublic(question.state) || actor.kind === 'system') return true;
	if (actor.kind !== 'person') return false;
	return (
		actor.id === question.authorId ||
		holds(actor, 'moderator', scopes, now) ||
		holds(actor, 'auditor', scopes, now)
	);
}
