import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { isAlive, takesMembers, type Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, isOfTeam } from '#lib/modules/channels/server/index.ts';
import {
	canBeWithdrawn,
	timingOf,
	verdictsFrom,
	type ApplicationState,
	type Verdict
} from '../application.ts';
import { isOpenAt, movesFrom, type Opportunity, type OpportunityState } from '../opportunity.ts';

type Home = Pick<Channel, 'state' | 'archivedAt' | 'scopes' | 'kind'>;

/** Whether the actor sees what is of the team: its own people, and auditors, who only look. */
export const seesWork = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	isOfTeam(actor, scopes, now) || holds(actor, 'auditor', scopes, now);

/** A draft is seen by the team and auditors; any other by everybody who sees the channel. */
export const canSeeOpportunity = (
	actor: Actor,
	opportunity: Pick<Opportunity, 'state'>,
	channel: Home,
	now: Date
): boolean =>
	canSeeChannel(actor, channel, now) &&
	(opportunity.state !== 'draft' || seesWork(actor, channel.scopes, now));

interface Sent {
	readonly applicantId: string | null;
	readonly state: ApplicationState;
}

const isApplicant = (actor: Actor, { applicantId }: Sent): boolean =>
	actor.kind === 'person' && actor.id === applicantId;

/**
 * Whether the actor reads what people send: the channel's own leads and editors. Whoever oversees channels does not, nor do
 * auditors: answers are personal, and an oversight looks at acts.
 */
export const readsApplications = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	holds(actor, 'lead', scopes, now) || holds(actor, 'editor', scopes, now);

/** An application is its applicant's, and once it is sent the channel's own team's; nobody else knows of it. */
export const canSeeApplication = (
	actor: Actor,
	application: Sent,
	scopes: readonly string[],
	now: Date
): boolean =>
	isApplicant(actor, application) ||
	(application.state !== 'draft' && readsApplications(actor, scopes, now));

/** May the actor write the channel's opportunities and decide on what is sent for them? */
export function canWork(
	actor: Actor,
	channel: Home,
	now: Date
): Decision<
	| 'auth.required'
	| 'channels.not_team'
	| 'channels.archived'
	| 'channels.not_running'
	| 'opportunities.channel_unfit'
> {
	if (actor.kind === 'visitor') return deny('auth.required');
	if (!isOfTeam(actor, channel.scopes, now)) return deny('channels.not_team');
	if (channel.kind !== 'opportunities') return deny('opportunities.channel_unfit');
	if (channel.archivedAt) return deny('channels.archived');
	return isAlive(channel) ? allow : deny('channels.not_running');
}

/** May it go there? What is still open of its applications is asked of their rows. */
export function canMove(
	opportunity: Pick<Opportunity, 'state' | 'title' | 'about' | 'deadlineAt'>,
	to: OpportunityState,
	channel: Home,
	now: Date
): Decision<
	| 'opportunities.state_unfit'
	| 'opportunities.texts_missing'
	| 'opportunities.deadline_past'
	| 'channels.not_running'
> {
	if (!movesFrom(opportunity.state).includes(to)) return deny('opportunities.state_unfit');
	if (to !== 'open') return allow;
	if (!takesMembers(channel)) return deny('channels.not_running');
	for (const { kk, ru, en } of [opportunity.title, opportunity.about])
		if (!kk || !ru || !en) return deny('opportunities.texts_missing');
	return now.getTime() < Date.parse(opportunity.deadlineAt)
		? allow
		: deny('opportunities.deadline_past');
}

type ApplyRefusals =
	| 'auth.required'
	| 'opportunities.tier_too_low'
	| 'channels.archived'
	| 'channels.not_running'
	| 'opportunities.applied_already'
	| 'opportunities.closed'
	| 'opportunities.late';

/**
 * May the actor begin, change or send an application? Once for an opportunity, before its deadline. Where the network was
 * gone, what was begun before the deadline is taken for a while after it; what the team has closed is closed.
 */
export function canApply(
	actor: Actor,
	opportunity: Pick<Opportunity, 'state' | 'deadlineAt' | 'closedBy'>,
	channel: Home,
	own: { readonly state: ApplicationState; readonly beganAt: Date } | undefined,
	now: Date
): Decision<ApplyRefusals, { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('opportunities.tier_too_low');
	if (own && own.state !== 'draft') return deny('opportunities.applied_already');
	if (channel.archivedAt) return deny('channels.archived');
	if (!takesMembers(channel)) return deny('channels.not_running');
	const yes = { allowed: true, person: actor } as const;
	if (isOpenAt(opportunity, now)) return yes;
	if (opportunity.closedBy === 'team' || opportunity.state === 'reported')
		return deny('opportunities.closed');
	return timingOf(opportunity, own?.beganAt, now) === 'late' ? deny('opportunities.late') : yes;
}

/** May the actor decide so on an application? Nobody on their own. */
export function canDecide(
	actor: Actor,
	application: Sent,
	verdict: Verdict
): Decision<'opportunities.own_application' | 'opportunities.verdict_unfit'> {
	if (isApplicant(actor, application)) return deny('opportunities.own_application');
	return verdictsFrom(application.state).includes(verdict)
		? allow
		: deny('opportunities.verdict_unfit');
}

/** May the actor take it back? Also where the project is over: it is theirs. */
export function canWithdraw(
	actor: Actor,
	application: Sent
): Decision<'opportunities.application_unknown' | 'opportunities.not_withdrawable'> {
	if (!isApplicant(actor, application)) return deny('opportunities.application_unknown');
	return canBeWithdrawn(application.state) ? allow : deny('opportunities.not_withdrawable');
}

/** May the actor answer the offer of a place? While it is kept for them. */
export function canAnswerOffer(
	actor: Actor,
	application: Sent & { readonly offerUntil: Date | null },
	now: Date
): Decision<'opportunities.application_unknown' | 'opportunities.offer_over'> {
	if (!isApplicant(actor, application)) return deny('opportunities.application_unknown');
	const { state, offerUntil } = application;
	return state === 'waiting' && offerUntil !== null && now < offerUntil
		? allow
		: deny('opportunities.offer_over');
}

/** May the actor say what came of it? Once, when it is asked. */
export function canAnswerOutcome(
	actor: Actor,
	application: Sent,
	asked: { readonly answeredAt: Date | null } | undefined
): Decision<
	| 'opportunities.application_unknown'
	| 'opportunities.outcome_not_asked'
	| 'opportunities.outcome_answered'
> {
	if (!isApplicant(actor, application)) return deny('opportunities.application_unknown');
	if (!asked) return deny('opportunities.outcome_not_asked');
	return asked.answeredAt ? deny('opportunities.outcome_answered') : allow;
}
