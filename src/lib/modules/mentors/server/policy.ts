import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { takesMembers, type Channel } from '#lib/modules/channels/index.ts';
import { ASKED_MAX, isCurrent, type PairState, type Profile } from '../mentor.ts';

type Home = Pick<Channel, 'state' | 'archivedAt' | 'scopes' | 'kind'>;

/** Whether the project takes people for mentors now. */
export function takesPeople(
	channel: Home
): Decision<'mentors.channel_unfit' | 'channels.archived' | 'channels.not_running'> {
	if (channel.kind !== 'opportunities') return deny('mentors.channel_unfit');
	if (channel.archivedAt) return deny('channels.archived');
	return takesMembers(channel) ? allow : deny('channels.not_running');
}

/** May the actor present themselves as a mentor of the channel? Whom its lead has made one. */
export function canPresent(
	actor: Actor,
	channel: Home,
	now: Date
): Decision<
	| 'auth.required'
	| 'mentors.not_mentor'
	| 'mentors.channel_unfit'
	| 'channels.archived'
	| 'channels.not_running',
	{ person: Person }
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (!holds(actor, 'mentor', channel.scopes, now)) return deny('mentors.not_mentor');
	const open = takesPeople(channel);
	return open.allowed ? { allowed: true, person: actor } : open;
}

interface Asking {
	readonly mentor: Pick<Profile, 'id' | 'personId' | 'isOpen' | 'hours'>;
	/** Whether the person still holds the role. */
	readonly isMentor: boolean;
	readonly takenHours: number;
	readonly hours: number;
	/** What the actor has under way in the channel. */
	readonly current: readonly { readonly mentorId: string }[];
}

/** May the actor ask this mentor? Who takes people and has the time; a few at a time. */
export function canAsk(
	actor: Actor,
	channel: Home,
	{ mentor, isMentor, takenHours, hours, current }: Asking
): Decision<
	| 'auth.required'
	| 'mentors.tier_too_low'
	| 'mentors.own_profile'
	| 'mentors.not_taking'
	| 'mentors.asked_already'
	| 'mentors.asked_too_many'
	| 'mentors.hours_full'
	| 'mentors.channel_unfit'
	| 'channels.archived'
	| 'channels.not_running',
	{ person: Person }
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('mentors.tier_too_low');
	if (actor.id === mentor.personId) return deny('mentors.own_profile');
	const open = takesPeople(channel);
	if (!open.allowed) return open;
	if (!isMentor || !mentor.isOpen) return deny('mentors.not_taking');
	if (current.some(({ mentorId }) => mentorId === mentor.id)) return deny('mentors.asked_already');
	if (current.length >= ASKED_MAX) return deny('mentors.asked_too_many');
	if (takenHours + hours > mentor.hours) return deny('mentors.hours_full');
	return { allowed: true, person: actor };
}

interface Two {
	readonly mentorPersonId: string;
	readonly menteeId: string | null;
	readonly state: PairState;
}

/** What two people write is theirs: no lead, no auditor, no administrator reads it. */
export const isOfPair = (actor: Actor, { mentorPersonId, menteeId }: Two): boolean =>
	actor.kind === 'person' && (actor.id === mentorPersonId || actor.id === menteeId);

/** May the actor answer who asks them? The mentor alone, once. */
export function canAnswer(
	actor: Actor,
	pair: Two
): Decision<'mentors.pair_unknown' | 'mentors.not_mentor' | 'mentors.not_asked'> {
	if (!isOfPair(actor, pair)) return deny('mentors.pair_unknown');
	if (actor.kind === 'person' && actor.id !== pair.mentorPersonId)
		return deny('mentors.not_mentor');
	return pair.state === 'asked' ? allow : deny('mentors.not_asked');
}

/** May the actor take back what they asked? */
export function canTakeBack(
	actor: Actor,
	pair: Two
): Decision<'mentors.pair_unknown' | 'mentors.not_asked'> {
	if (actor.kind !== 'person' || actor.id !== pair.menteeId) return deny('mentors.pair_unknown');
	return pair.state === 'asked' ? allow : deny('mentors.not_asked');
}

/** May the actor plan, write down and end? Either of the two, while they are a pair. */
export function canMeet(
	actor: Actor,
	pair: Two
): Decision<'mentors.pair_unknown' | 'mentors.not_paired' | 'mentors.not_current'> {
	if (!isOfPair(actor, pair)) return deny('mentors.pair_unknown');
	if (!isCurrent(pair.state)) return deny('mentors.not_current');
	return pair.state === 'accepted' ? allow : deny('mentors.not_paired');
}
