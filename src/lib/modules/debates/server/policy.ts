import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { allows, stateAt, type Debate } from '../debate.ts';
import { NEWCOMER_MS, type StatementState } from '../statement.ts';

/** Whether the actor runs a debate of these scopes: its facilitators, organisers, administrators; the system, for the seed. */
export const facilitates = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	actor.kind === 'system' ||
	holds(actor, 'facilitator', scopes, now) ||
	holds(actor, 'organiser', scopes, now) ||
	holds(actor, 'administrator', [], now);

/** May the actor run this debate (or, with the scopes of a place, make a new one)? */
export function canFacilitate(
	actor: Actor,
	scopes: readonly string[],
	now: Date
): Decision<'auth.required' | 'debates.not_facilitator'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return facilitates(actor, scopes, now) ? allow : deny('debates.not_facilitator');
}

/** A draft is seen by its facilitators; a published or cancelled debate by everybody. */
export const canSeeDebate = (
	actor: Actor,
	debate: Pick<Debate, 'state' | 'scopes'>,
	now: Date
): boolean => debate.state !== 'draft' || facilitates(actor, debate.scopes, now);

export interface StatementFacts {
	readonly authorId: string | null;
	readonly state: StatementState;
}

/** Published is for everybody who sees the debate; anything else for its author, moderators and facilitators. */
export function canSeeStatement(
	actor: Actor,
	statement: StatementFacts,
	debate: Pick<Debate, 'state' | 'scopes'>,
	now: Date
): boolean {
	if (!canSeeDebate(actor, debate, now)) return false;
	if (statement.state === 'published' || actor.kind === 'system') return true;
	if (actor.kind !== 'person') return false;
	if (actor.id === statement.authorId) return true;
	return (
		facilitates(actor, debate.scopes, now) ||
		holds(actor, 'moderator', debate.scopes, now) ||
		holds(actor, 'auditor', debate.scopes, now)
	);
}

/** May this account write statements and proposals: confirmed, and a day old? */
export function canWrite(
	actor: Actor,
	minTier: number,
	createdAt: Date | undefined,
	now: Date
): Decision<'auth.required' | 'debates.tier_too_low' | 'debates.newcomer', { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < minTier) return deny('debates.tier_too_low');
	const isNew = !createdAt || now.getTime() - createdAt.getTime() < NEWCOMER_MS;
	return isNew ? deny('debates.newcomer') : { allowed: true, person: actor };
}

/** Before anybody votes, those who run the debate change and take back what they prepared. */
const isOwnSeed = (
	actor: Actor,
	statement: StatementFacts & { readonly isSeed: boolean },
	debate: Debate,
	now: Date
): boolean =>
	statement.isSeed &&
	statement.state === 'published' &&
	['draft', 'scheduled'].includes(stateAt(debate, now)) &&
	facilitates(actor, debate.scopes, now);

type OwnRefusals = 'auth.required' | 'debates.not_author' | 'debates.edit_closed';
type Seedable = StatementFacts & { readonly isSeed: boolean };

/** May the actor change the text? Its author until it is published; nobody changes what people vote on. */
export function canEditStatement(
	actor: Actor,
	statement: Seedable,
	debate: Debate,
	now: Date
): Decision<OwnRefusals> {
	if (actor.kind === 'visitor') return deny('auth.required');
	if (isOwnSeed(actor, statement, debate, now)) return allow;
	if (actor.kind !== 'person' || actor.id !== statement.authorId) return deny('debates.not_author');
	const isWaiting = statement.state === 'pending' || statement.state === 'returned';
	return isWaiting && allows(debate, 'add_statement', now) ? allow : deny('debates.edit_closed');
}

/** May the actor take it back? Its author until the debate closes. */
export function canWithdrawStatement(
	actor: Actor,
	statement: Seedable,
	debate: Debate,
	now: Date
): Decision<OwnRefusals> {
	if (actor.kind === 'visitor') return deny('auth.required');
	if (isOwnSeed(actor, statement, debate, now)) return allow;
	if (actor.kind !== 'person' || actor.id !== statement.authorId) return deny('debates.not_author');
	const isThere = ['pending', 'returned', 'published'].includes(statement.state);
	const isRunning = ['open', 'paused'].includes(stateAt(debate, now));
	return isThere && isRunning ? allow : deny('debates.edit_closed');
}

/** May the author ask another moderator to look again? Once. */
export function canAskSecondLook(
	actor: Actor,
	thing: { authorId: string | null; state: string; secondLookAt: Date | null }
): Decision<
	'auth.required' | 'debates.not_author' | 'debates.second_look_used' | 'debates.second_look_unfit'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.id !== thing.authorId) return deny('debates.not_author');
	if (thing.secondLookAt) return deny('debates.second_look_used');
	return thing.state === 'rejected' || thing.state === 'hidden'
		? allow
		: deny('debates.second_look_unfit');
}

/** A published or answered proposal is for everybody; anything else for its author, moderators and facilitators. */
export function canSeeProposal(
	actor: Actor,
	proposal: { authorId: string; state: string },
	scopes: readonly string[],
	now: Date
): boolean {
	if (proposal.state === 'published' || proposal.state === 'opened') return true;
	if (actor.kind === 'system') return true;
	if (actor.kind !== 'person') return false;
	return (
		actor.id === proposal.authorId ||
		facilitates(actor, scopes, now) ||
		holds(actor, 'moderator', scopes, now) ||
		holds(actor, 'auditor', scopes, now)
	);
}
