import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import {
	canBeArchived,
	isAlive,
	movesFrom,
	takesMembers,
	type Channel,
	type ChannelState,
	type MemberState
} from '../channel.ts';
import { isPublic, type PostState } from '../post.ts';

/** Whether the actor makes and oversees channels of these scopes: organisers, administrators; the system, for the seed. */
export const organises = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	actor.kind === 'system' ||
	holds(actor, 'organiser', scopes, now) ||
	holds(actor, 'administrator', [], now);

/** Whether the actor leads a channel: those who oversee it do as well. */
export const leads = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	organises(actor, scopes, now) || holds(actor, 'lead', scopes, now);

/** Whether the actor is of the team, which sees what is not public yet. */
export const isOfTeam = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	leads(actor, scopes, now) || holds(actor, 'editor', scopes, now);

/** A proposed channel is seen by its team and auditors; any other by everybody. */
export const canSeeChannel = (
	actor: Actor,
	channel: Pick<Channel, 'state' | 'scopes'>,
	now: Date
): boolean =>
	channel.state !== 'proposed' ||
	isOfTeam(actor, channel.scopes, now) ||
	holds(actor, 'auditor', channel.scopes, now);

/** A public post is for everybody who sees the channel; the team sees every one, moderators what they have hidden. */
export const canSeePost = (
	actor: Actor,
	post: { readonly state: PostState },
	channel: Pick<Channel, 'state' | 'scopes'>,
	now: Date
): boolean =>
	canSeeChannel(actor, channel, now) &&
	(isPublic(post.state) ||
		isOfTeam(actor, channel.scopes, now) ||
		holds(actor, 'auditor', channel.scopes, now) ||
		(post.state === 'hidden' && holds(actor, 'moderator', channel.scopes, now)));

type Rule<R extends string> = (
	actor: Actor,
	scopes: readonly string[],
	now: Date
) => Decision<R | 'auth.required'>;

const ruleOf =
	<R extends string>(
		asks: (actor: Actor, scopes: readonly string[], now: Date) => boolean,
		refusal: R
	): Rule<R> =>
	(actor, scopes, now) => {
		if (actor.kind === 'visitor') return deny('auth.required');
		return asks(actor, scopes, now) ? allow : deny(refusal);
	};

/** May the actor make a channel of these scopes, or put one of its posts on the home page? */
export const canOrganise = ruleOf(organises, 'channels.not_organiser');
/** May the actor change the channel and its team? */
export const canLead = ruleOf(leads, 'channels.not_lead');
/** May the actor write posts and measure goals? */
export const canWork = ruleOf(isOfTeam, 'channels.not_team');

/** May the project go there? What a project must have for it is asked of its rows. */
export function canMove(
	channel: Pick<Channel, 'state' | 'archivedAt' | 'title'>,
	to: ChannelState
): Decision<'channels.archived' | 'channels.move_unfit' | 'channels.titles_missing'> {
	if (channel.archivedAt) return deny('channels.archived');
	if (!movesFrom(channel.state).includes(to)) return deny('channels.move_unfit');
	const { kk, ru, en } = channel.title;
	return to !== 'running' || (kk && ru && en) ? allow : deny('channels.titles_missing');
}

/** May the channel be put away? Not while work is under way, and once. */
export function canArchive(
	channel: Pick<Channel, 'state' | 'archivedAt'>
): Decision<'channels.archived' | 'channels.still_running'> {
	if (channel.archivedAt) return deny('channels.archived');
	return canBeArchived(channel.state) ? allow : deny('channels.still_running');
}

/** Does the channel take what its team adds? One that is proposed is still prepared. */
export const canAdd = (channel: Pick<Channel, 'archivedAt'>): Decision<'channels.archived'> =>
	channel.archivedAt ? deny('channels.archived') : allow;

type JoinRefusals =
	| 'auth.required'
	| 'channels.tier_too_low'
	| 'channels.archived'
	| 'channels.not_running'
	| 'channels.member_already'
	| 'channels.asked_already'
	| 'channels.invitation_needed';

/**
 * What joining comes to: membership, or a question to the leads. Whoever has the link of an invitation is a member at
 * once.
 */
export function canJoin(
	actor: Actor,
	channel: Pick<Channel, 'state' | 'archivedAt' | 'joining'>,
	standing: MemberState | undefined,
	isInvited: boolean
): Decision<JoinRefusals, { person: Person; becomes: 'member' | 'asked' }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('channels.tier_too_low');
	if (channel.archivedAt) return deny('channels.archived');
	if (!takesMembers(channel)) return deny('channels.not_running');
	if (standing === 'member') return deny('channels.member_already');
	const becomes = isInvited || channel.joining === 'open' ? 'member' : 'asked';
	if (becomes === 'asked' && channel.joining === 'invited')
		return deny('channels.invitation_needed');
	if (becomes === 'asked' && standing === 'asked') return deny('channels.asked_already');
	return { allowed: true, person: actor, becomes };
}

/** May the author of a hidden post ask another moderator to look again? Once. */
export function canAskSecondLook(
	actor: Actor,
	post: {
		readonly state: PostState;
		readonly authorId: string;
		readonly secondLookAt: Date | null;
	}
): Decision<
	| 'auth.required'
	| 'channels.not_author'
	| 'channels.second_look_used'
	| 'channels.second_look_unfit'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.id !== post.authorId) return deny('channels.not_author');
	if (post.secondLookAt) return deny('channels.second_look_used');
	return post.state === 'hidden' ? allow : deny('channels.second_look_unfit');
}

/** May the actor publish a post that was handed in? Never its author: two people see everything that is public. */
export function canPublish(
	actor: Actor,
	post: { readonly state: PostState; readonly authorId: string },
	channel: Pick<Channel, 'state' | 'archivedAt'>
): Decision<
	'channels.own_post' | 'channels.post_state' | 'channels.archived' | 'channels.not_running'
> {
	if (actor.kind === 'person' && actor.id === post.authorId) return deny('channels.own_post');
	if (post.state !== 'review') return deny('channels.post_state');
	if (channel.archivedAt) return deny('channels.archived');
	return isAlive(channel) ? allow : deny('channels.not_running');
}
