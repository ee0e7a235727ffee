import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { takesMembers, type Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, isOfTeam } from '#lib/modules/channels/server/index.ts';
import { checkInAt, isOver, LONGEST_MS, type Meetup } from '../meetup.ts';
import { ageFit, isActive, type SignUpState, type StatedAge } from '../sign-up.ts';

type Home = Pick<Channel, 'state' | 'scopes'>;

/** Events live in channels of their kind. */
export const hostsMeetups = (channel: Pick<Channel, 'kind'>): boolean => channel.kind === 'events';

/** A draft is its team's and auditors'; everything else is for whoever sees the channel. */
export const canSeeMeetup = (
	actor: Actor,
	meetup: Pick<Meetup, 'state'>,
	channel: Home,
	now: Date
): boolean =>
	canSeeChannel(actor, channel, now) &&
	(meetup.state !== 'draft' ||
		isOfTeam(actor, channel.scopes, now) ||
		holds(actor, 'auditor', channel.scopes, now));

/** A hidden picture is seen by those who work with it; the rest by whoever sees the event. */
export const canSeePhoto = (
	actor: Actor,
	photo: { readonly isHidden: boolean },
	meetup: Pick<Meetup, 'state'>,
	channel: Home,
	now: Date
): boolean =>
	canSeeMeetup(actor, meetup, channel, now) &&
	(!photo.isHidden ||
		isOfTeam(actor, channel.scopes, now) ||
		holds(actor, 'auditor', channel.scopes, now) ||
		holds(actor, 'moderator', channel.scopes, now));

/** May the actor arrange the channel's events and let people in? Its team does. */
export function canArrange(
	actor: Actor,
	scopes: readonly string[],
	now: Date
): Decision<'auth.required' | 'meetups.not_team'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return isOfTeam(actor, scopes, now) ? allow : deny('meetups.not_team');
}

/** Does the channel take new events, and may one be opened in it? */
export const canHost = (
	channel: Pick<Channel, 'kind' | 'archivedAt'>
): Decision<'meetups.channel_unfit'> =>
	hostsMeetups(channel) && !channel.archivedAt ? allow : deny('meetups.channel_unfit');

interface Times {
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly signUpUntil: Date;
}

/** Do the times of an event go together, and is it still to come? */
export function canBeAt(times: Times, now: Date): Decision<'meetups.time_bad'> {
	const { startsAt, endsAt, signUpUntil } = times;
	const length = endsAt.getTime() - startsAt.getTime();
	const isFit = length > 0 && length <= LONGEST_MS && signUpUntil <= startsAt && startsAt > now;
	return isFit ? allow : deny('meetups.time_bad');
}

type Limits = Pick<Meetup, 'ageFrom' | 'ageTo'>;
const sameAges = (a: Limits, b: Limits) => a.ageFrom === b.ageFrom && a.ageTo === b.ageTo;

/** May an event be changed so? Who has signed up keeps the place, so the ages of an open one stay and the room is not made smaller than what is taken. */
export function canEdit(
	meetup: Pick<Meetup, 'state' | 'version'> & Limits,
	next: { readonly version: number; readonly capacity: number } & Limits,
	taken: number
): Decision<
	| 'meetups.state_unfit'
	| 'meetups.changed_elsewhere'
	| 'meetups.ages_fixed'
	| 'meetups.capacity_taken'
> {
	if (meetup.state !== 'draft' && meetup.state !== 'open') return deny('meetups.state_unfit');
	if (meetup.version !== next.version) return deny('meetups.changed_elsewhere');
	if (meetup.state === 'open' && !sameAges(meetup, next)) return deny('meetups.ages_fixed');
	return next.capacity < taken ? deny('meetups.capacity_taken') : allow;
}

/** May a draft be opened for sign-up? */
export function canOpen(
	meetup: Pick<Meetup, 'state' | 'startsAt' | 'signUpUntil'>,
	channel: Pick<Channel, 'state' | 'archivedAt'>,
	now: Date
): Decision<'meetups.state_unfit' | 'meetups.channel_unfit' | 'meetups.time_bad'> {
	if (meetup.state !== 'draft') return deny('meetups.state_unfit');
	if (!takesMembers(channel)) return deny('meetups.channel_unfit');
	const isToCome = Date.parse(meetup.signUpUntil) > now.getTime();
	return isToCome ? allow : deny('meetups.time_bad');
}

export const canCancel = (meetup: Pick<Meetup, 'state'>): Decision<'meetups.state_unfit'> =>
	meetup.state === 'open' ? allow : deny('meetups.state_unfit');

/** May an event be said to have been held? Once it has begun. */
export function canHold(
	meetup: Pick<Meetup, 'state' | 'startsAt'>,
	now: Date
): Decision<'meetups.state_unfit' | 'meetups.not_begun'> {
	if (meetup.state !== 'open') return deny('meetups.state_unfit');
	return now.getTime() >= Date.parse(meetup.startsAt) ? allow : deny('meetups.not_begun');
}

/** May it be reported on, now or once more? */
export const canReport = (meetup: Pick<Meetup, 'state'>): Decision<'meetups.state_unfit'> =>
	isOver(meetup) ? allow : deny('meetups.state_unfit');

type SignUpRefusals =
	| 'auth.required'
	| 'meetups.tier_too_low'
	| 'meetups.closed'
	| 'meetups.signed_up_already'
	| 'meetups.parent_declined'
	| 'meetups.age_unsaid'
	| 'meetups.age_outside';

/** Could the actor sign up at all, whatever their age? */
export function canAsk(
	actor: Actor,
	meetup: Pick<Meetup, 'state' | 'signUpUntil'>,
	channel: Pick<Channel, 'state' | 'archivedAt'>,
	standing: SignUpState | undefined,
	now: Date
): Decision<SignUpRefusals, { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (actor.tier < 1) return deny('meetups.tier_too_low');
	const isOpen = meetup.state === 'open' && now.getTime() < Date.parse(meetup.signUpUntil);
	if (!isOpen || !takesMembers(channel)) return deny('meetups.closed');
	if (standing === 'declined') return deny('meetups.parent_declined');
	if (standing && isActive(standing)) return deny('meetups.signed_up_already');
	return { allowed: true, person: actor };
}

/** Does what somebody says of their age go with the event? */
export function canBeOfAge(
	stated: StatedAge,
	meetup: Limits
): Decision<SignUpRefusals, { isMinor: boolean }> {
	const fit = ageFit(stated, meetup);
	if (fit === 'unsaid') return deny('meetups.age_unsaid');
	if (fit === 'outside') return deny('meetups.age_outside');
	return { allowed: true, isMinor: fit === 'minor' };
}

/** May a sign-up be taken back? Until the event begins. */
export function canWithdraw(
	meetup: Pick<Meetup, 'state' | 'startsAt'>,
	standing: SignUpState | undefined,
	now: Date
): Decision<'meetups.not_signed_up' | 'meetups.closed'> {
	if (!standing || !isActive(standing)) return deny('meetups.not_signed_up');
	const isToCome = meetup.state === 'open' && now.getTime() < Date.parse(meetup.startsAt);
	return isToCome ? allow : deny('meetups.closed');
}

/** May a parent answer so? Yes until the deadline; no, also after a yes, until the event begins. */
export function canAnswer(
	meetup: Pick<Meetup, 'state' | 'startsAt'>,
	signup: { readonly state: SignUpState; readonly consentUntil: Date | null },
	answer: 'yes' | 'no',
	now: Date
): Decision<'meetups.consent_over'> {
	const isToCome = meetup.state === 'open' && now.getTime() < Date.parse(meetup.startsAt);
	if (!isToCome) return deny('meetups.consent_over');
	if (signup.state === 'signed_up' && answer === 'no') return allow;
	const isAsked = signup.state === 'awaits_consent' && now < signup.consentUntil!;
	return isAsked ? allow : deny('meetups.consent_over');
}

/** Are people let in now? */
export function canCheckIn(
	meetup: Pick<Meetup, 'state' | 'startsAt' | 'endsAt'>,
	now: Date
): Decision<'meetups.state_unfit' | 'meetups.check_in_early' | 'meetups.check_in_over'> {
	if (meetup.state !== 'open' && !isOver(meetup)) return deny('meetups.state_unfit');
	const when = checkInAt(meetup, now);
	if (when === 'early') return deny('meetups.check_in_early');
	return when === 'over' ? deny('meetups.check_in_over') : allow;
}

/** May somebody have a certificate? Those who were there, once the event is over, and one each. */
export function canIssue(
	meetup: Pick<Meetup, 'state'>,
	signup: { readonly hasAttended: boolean; readonly isIssued: boolean }
): Decision<'meetups.state_unfit' | 'meetups.not_attended' | 'meetups.issued_already'> {
	if (!isOver(meetup)) return deny('meetups.state_unfit');
	if (!signup.hasAttended) return deny('meetups.not_attended');
	return signup.isIssued ? deny('meetups.issued_already') : allow;
}
