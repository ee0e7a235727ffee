import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { allows, stateAt, type Debate, type DebateState } from '#lib/modules/debates/index.ts';
import { facilitates } from '#lib/modules/debates/server/index.ts';
import { DEPTH_MAX, EDIT_WINDOW_MS, type ArgumentState } from '../argument.ts';

type Ruled = Pick<
	Debate,
	'state' | 'stage' | 'opensAt' | 'closesAt' | 'pausedAt' | 'minTier' | 'scopes' | 'moderation'
>;

/** What rules need to know of where an argument stands. */
export interface GroundFacts {
	readonly debate: Ruled;
	readonly statement: { readonly state: string };
}

export interface ArgumentFacts {
	readonly authorId: string;
	readonly state: ArgumentState;
	readonly depth: number;
	readonly createdAt: Date;
}

/** Published is for everybody who sees the statement; anything else for its author and those who look after the debate. */
export function canSeeArgument(
	actor: Actor,
	argument: Pick<ArgumentFacts, 'authorId' | 'state'>,
	debate: Pick<Debate, 'scopes'>,
	now: Date
): boolean {
	if (argument.state === 'published' || actor.kind === 'system') return true;
	if (actor.kind !== 'person') return false;
	if (actor.id === argument.authorId) return true;
	return (
		facilitates(actor, debate.scopes, now) ||
		holds(actor, 'moderator', debate.scopes, now) ||
		holds(actor, 'auditor', debate.scopes, now)
	);
}

type Barred = 'auth.required' | 'arguments.closed' | 'arguments.tier_too_low';

/** May the actor argue here at all: while the debate is open, under a published statement, with the tier it asks for? */
export function canArgue(
	actor: Actor,
	{ debate, statement }: GroundFacts,
	now: Date
): Decision<Barred, { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (!allows(debate, 'argue', now) || statement.state !== 'published')
		return deny('arguments.closed');
	if (actor.tier < Math.max(1, debate.minTier)) return deny('arguments.tier_too_low');
	return { allowed: true, person: actor };
}

/** May something be put under this argument? */
export function canAnswer(
	parent: ArgumentFacts
): Decision<'arguments.gone' | 'arguments.too_deep'> {
	if (parent.state !== 'published') return deny('arguments.gone');
	return parent.depth >= DEPTH_MAX ? deny('arguments.too_deep') : allow;
}

/** May the actor rate, mark or offer a wording? Not for their own argument, and only for a published one. */
export function canJudge(
	actor: Actor,
	argument: ArgumentFacts,
	ground: GroundFacts,
	now: Date
): Decision<Barred | 'arguments.gone' | 'arguments.own_argument', { person: Person }> {
	const decision = canArgue(actor, ground, now);
	if (!decision.allowed) return decision;
	if (argument.state !== 'published') return deny('arguments.gone');
	return argument.authorId === decision.person.id ? deny('arguments.own_argument') : decision;
}

/** May the actor add to an argument (a source, a place where it is shown again)? */
export function canAddTo(
	actor: Actor,
	argument: ArgumentFacts,
	ground: GroundFacts,
	now: Date
): Decision<Barred | 'arguments.gone', { person: Person }> {
	const decision = canArgue(actor, ground, now);
	if (!decision.allowed) return decision;
	return argument.state === 'published' ? decision : deny('arguments.gone');
}

/**
 * May the author change the text? Within a quarter of an hour, or for as long as readers' marks ask for it, and never once
 * somebody has answered; a returned one until the debate closes.
 */
export function canEdit(
	actor: Actor,
	argument: ArgumentFacts,
	facts: { ground: GroundFacts; answers: number; openMarks: number },
	now: Date
): Decision<Barred | 'arguments.not_author' | 'arguments.gone' | 'arguments.edit_closed'> {
	const decision = canArgue(actor, facts.ground, now);
	if (!decision.allowed) return decision;
	if (argument.authorId !== decision.person.id) return deny('arguments.not_author');
	if (argument.state === 'returned' || argument.state === 'pending') return allow;
	if (argument.state !== 'published') return deny('arguments.gone');
	const isFresh = now.getTime() - argument.createdAt.getTime() <= EDIT_WINDOW_MS;
	const isFree = facts.answers === 0 && (isFresh || facts.openMarks > 0);
	return isFree ? allow : deny('arguments.edit_closed');
}

const BEFORE_CLOSING: readonly DebateState[] = ['open', 'paused'];
const GONE: readonly ArgumentState[] = ['withdrawn', 'merged', 'rejected'];

/** May the author take it back? Until the debate closes: what was counted in its result stays. */
export function canWithdraw(
	actor: Actor,
	argument: ArgumentFacts,
	{ debate }: GroundFacts,
	now: Date
): Decision<
	'auth.required' | 'arguments.not_author' | 'arguments.gone' | 'arguments.withdraw_closed'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (argument.authorId !== actor.id) return deny('arguments.not_author');
	if (GONE.includes(argument.state)) return deny('arguments.gone');
	return BEFORE_CLOSING.includes(stateAt(debate, now)) ? allow : deny('arguments.withdraw_closed');
}

const WORKED_ON: readonly DebateState[] = ['open', 'paused', 'closed', 'analysis'];

/** May the actor put the tree in order: settle marks, merge twins? Facilitators, until the analysis is done. */
export function canTidy(
	actor: Actor,
	argument: ArgumentFacts,
	{ debate }: GroundFacts,
	now: Date
): Decision<'auth.required' | 'arguments.not_facilitator' | 'arguments.gone' | 'arguments.closed'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	if (!facilitates(actor, debate.scopes, now)) return deny('arguments.not_facilitator');
	if (!WORKED_ON.includes(stateAt(debate, now))) return deny('arguments.closed');
	return argument.state === 'published' ? allow : deny('arguments.gone');
}

/** May the actor take away what somebody added: its adder, the argument's author, a facilitator. */
export function canRemove(
	actor: Actor,
	added: { readonly addedBy: string },
	argument: ArgumentFacts,
	{ debate }: GroundFacts,
	now: Date
): Decision<'auth.required' | 'arguments.not_adder' | 'arguments.closed'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	const isOwn =
		actor.kind === 'person' && (actor.id === added.addedBy || actor.id === argument.authorId);
	if (!isOwn && !facilitates(actor, debate.scopes, now)) return deny('arguments.not_adder');
	return WORKED_ON.includes(stateAt(debate, now)) ? allow : deny('arguments.closed');
}

/** May the author ask another moderator to look again? Once. */
export function canAskSecondLook(
	actor: Actor,
	argument: ArgumentFacts & { readonly secondLookAt: Date | null }
): Decision<
	| 'auth.required'
	| 'arguments.not_author'
	| 'arguments.second_look_used'
	| 'arguments.second_look_unfit'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (argument.authorId !== actor.id) return deny('arguments.not_author');
	if (argument.secondLookAt) return deny('arguments.second_look_used');
	return argument.state === 'rejected' || argument.state === 'hidden'
		? allow
		: deny('arguments.second_look_unfit');
}
