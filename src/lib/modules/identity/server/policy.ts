import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { deny, type Decision } from '#lib/shared/decision.ts';

/** How long a proof of the password serves for dangerous acts. */
export const FRESH_MS = 15 * 60_000;

/** Is anybody signed in? */
export function mustBePerson(actor: Actor): Decision<'auth.required', { person: Person }> {
	return actor.kind === 'person' ? { allowed: true, person: actor } : deny('auth.required');
}

const isFresh = (person: Person, now: Date): boolean =>
	person.authenticatedAt !== undefined &&
	now.getTime() - person.authenticatedAt.getTime() <= FRESH_MS;

/** May the actor make an access token? With a fresh proof of the password: a token cannot make another token. */
export function canMakeToken(
	actor: Actor,
	now: Date
): Decision<'auth.required' | 'auth.reauthentication_required', { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	return isFresh(actor, now)
		? { allowed: true, person: actor }
		: deny('auth.reauthentication_required');
}

/** May the actor look at people? Looking needs no fresh proof. */
export function canSeePeople(
	actor: Actor,
	now: Date
): Decision<'auth.required' | 'auth.forbidden', { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (!holds(actor, 'administrator', [], now)) return deny('auth.forbidden');
	return { allowed: true, person: actor };
}

/** May the actor change people and grants? Administrators of everything, with a fresh proof of the password. */
export function canAdminister(
	actor: Actor,
	now: Date
): Decision<
	'auth.required' | 'auth.forbidden' | 'auth.reauthentication_required',
	{ person: Person }
> {
	const decision = canSeePeople(actor, now);
	if (!decision.allowed) return decision;
	return isFresh(decision.person, now) ? decision : deny('auth.reauthentication_required');
}
