import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { takesMembers, type Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, isOfTeam } from '#lib/modules/channels/server/index.ts';
import { isOpen, survivalDueOn, verifiableFrom, type SpotState, type SpotType } from '../spot.ts';

/** What the rules ask of a spot. */
export interface RuledSpot {
	readonly id: string;
	readonly channelId: string;
	readonly type: SpotType;
	readonly state: SpotState;
	readonly isHidden: boolean;
	readonly reporterId: string;
	readonly confirmedBy: string | null;
	readonly assigneeId: string | null;
	readonly cleanedBy: string | null;
	readonly cleanedAt: Date | null;
	readonly duplicateOf: string | null;
}
type Home = Pick<Channel, 'state' | 'archivedAt' | 'scopes' | 'kind'>;

/** A hidden spot is seen by the team, by moderators of its territory and by auditors. */
export const canSeeSpot = (
	actor: Actor,
	spot: Pick<RuledSpot, 'isHidden'>,
	channel: Home,
	scopes: readonly string[],
	now: Date
): boolean =>
	canSeeChannel(actor, channel, now) &&
	(!spot.isHidden ||
		isOfTeam(actor, channel.scopes, now) ||
		holds(actor, 'moderator', scopes, now) ||
		holds(actor, 'auditor', scopes, now));

type Closed = 'channels.archived' | 'channels.not_running' | 'spots.not_here';

/** Does the channel take reports and work on them now? */
export function isWorking(channel: Home): Decision<Closed> {
	if (channel.kind !== 'place_reports') return deny('spots.not_here');
	if (channel.archivedAt) return deny('channels.archived');
	return takesMembers(channel) ? allow : deny('channels.not_running');
}

type Resident = Decision<
	'auth.required' | 'spots.tier_too_low' | Closed | 'spots.state_unfit',
	{ person: Person }
>;

/** Everybody with a confirmed address reports, sees, verifies. */
export function canTakePart(actor: Actor, channel: Home): Resident {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('spots.tier_too_low');
	const open = isWorking(channel);
	return open.allowed ? { allowed: true, person: actor } : open;
}

/** May the person say that they see it too? Once, not of their own, and while there is something to see. */
export function canSeeItToo(
	actor: Actor,
	spot: RuledSpot,
	channel: Home,
	hasSeen: boolean
): Decision<string, { person: Person }> {
	const decision = canTakePart(actor, channel);
	if (!decision.allowed) return decision;
	if (!isOpen(spot.state) || spot.isHidden) return deny('spots.state_unfit');
	const isOwn = spot.reporterId === decision.person.id;
	return isOwn || hasSeen ? deny('spots.seen_already') : decision;
}

/** May the actor work on the channel's spots as its team? */
export function canWork(actor: Actor, channel: Home, now: Date): Decision<string> {
	if (actor.kind === 'visitor') return deny('auth.required');
	if (!isOfTeam(actor, channel.scopes, now)) return deny('channels.not_team');
	return isWorking(channel);
}

const isPerson = (actor: Actor, id: string | null): boolean =>
	actor.kind === 'person' && actor.id === id;

/** May the team say that it was there and saw it? Never on one's own report. */
export function canConfirm(actor: Actor, spot: RuledSpot, channel: Home, now: Date) {
	const team = canWork(actor, channel, now);
	if (!team.allowed) return team;
	if (isPerson(actor, spot.reporterId)) return deny('spots.own_report');
	return spot.state === 'reported' && !spot.isHidden ? allow : deny('spots.state_unfit');
}

/** May a member offer to clean it? */
export function canOffer(
	actor: Actor,
	spot: RuledSpot,
	channel: Home,
	standing: { readonly isMember: boolean; readonly hasOffered: boolean }
): Decision<string, { person: Person }> {
	const decision = canTakePart(actor, channel);
	if (!decision.allowed) return decision;
	if (!standing.isMember) return deny('spots.not_member');
	if (spot.state !== 'confirmed' || spot.isHidden) return deny('spots.state_unfit');
	return standing.hasOffered ? deny('spots.offered_already') : decision;
}

/** May the team give it to somebody, or to somebody else? */
export function canAssign(actor: Actor, spot: RuledSpot, channel: Home, now: Date) {
	const team = canWork(actor, channel, now);
	if (!team.allowed) return team;
	const fits = spot.state === 'confirmed' || spot.state === 'assigned';
	return fits && !spot.isHidden ? allow : deny('spots.state_unfit');
}

/** Whose work it is now: the volunteer's, and the team's always. */
export function canClean(
	actor: Actor,
	spot: RuledSpot,
	channel: Home,
	now: Date
): Decision<string> {
	if (actor.kind === 'visitor') return deny('auth.required');
	const isOwn = isPerson(actor, spot.assigneeId);
	if (!isOwn && !isOfTeam(actor, channel.scopes, now)) return deny('spots.not_assignee');
	const open = isWorking(channel);
	if (!open.allowed) return open;
	return spot.state === 'assigned' && !spot.isHidden ? allow : deny('spots.state_unfit');
}

/**
 * May the person say that it stayed clean? Another resident than who reported it, confirmed it, was to clean it and
 * cleaned it; thirty days after it was cleaned.
 */
export function canVerify(
	actor: Actor,
	spot: RuledSpot,
	channel: Home,
	now: Date
): Decision<string, { person: Person }> {
	const decision = canTakePart(actor, channel);
	if (!decision.allowed) return decision;
	if (spot.state !== 'cleaned' || spot.isHidden || !spot.cleanedAt)
		return deny('spots.state_unfit');
	const { reporterId, confirmedBy, assigneeId, cleanedBy } = spot;
	if ([reporterId, confirmedBy, assigneeId, cleanedBy].includes(decision.person.id))
		return deny('spots.own_work');
	return now < verifiableFrom(spot.cleanedAt) ? deny('spots.too_early') : decision;
}

/** May the person say that it is dirty again? Whoever sees it, at any time. */
export function canReturn(
	actor: Actor,
	spot: RuledSpot,
	channel: Home
): Decision<string, { person: Person }> {
	const decision = canTakePart(actor, channel);
	if (!decision.allowed) return decision;
	const fits = spot.state === 'cleaned' || spot.state === 'verified';
	return fits && !spot.isHidden ? decision : deny('spots.state_unfit');
}

/** May the team decline it? Not after work was done. */
export function canDecline(actor: Actor, spot: RuledSpot, channel: Home, now: Date) {
	const team = canWork(actor, channel, now);
	if (!team.allowed) return team;
	return isOpen(spot.state) ? allow : deny('spots.state_unfit');
}

/** May one be merged into the other? Both of one channel and type; what it goes into stands by itself. */
export function canMerge(
	spot: RuledSpot,
	into: RuledSpot | undefined
): Decision<'spots.merge_unfit'> {
	if (!into || into.id === spot.id) return deny('spots.merge_unfit');
	const isAlike = into.channelId === spot.channelId && into.type === spot.type;
	return isAlike && into.state !== 'declined' && !into.isHidden ? allow : deny('spots.merge_unfit');
}

/** May the living of a planting be counted on that day? A year after it, not in the future, no more than were planted. */
export function canCount(
	action: {
		readonly heldOn: string;
		readonly saplings: number | null;
		readonly withdrawnAt: Date | null;
	},
	count: { readonly alive: number; readonly countedOn: string },
	today: string
): Decision<
	| 'spots.withdrawn'
	| 'spots.not_planting'
	| 'spots.date_future'
	| 'spots.too_early'
	| 'spots.more_alive'
> {
	if (action.withdrawnAt) return deny('spots.withdrawn');
	if (!action.saplings) return deny('spots.not_planting');
	if (count.countedOn > today) return deny('spots.date_future');
	if (count.countedOn < survivalDueOn(action.heldOn)) return deny('spots.too_early');
	return count.alive <= action.saplings ? allow : deny('spots.more_alive');
}
