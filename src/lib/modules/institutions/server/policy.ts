import { holds, type Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';

/** Whether the actor keeps institutions of these scopes: organisers and administrators; the system, for the seed. */
export const keepsInstitutions = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	actor.kind === 'system' ||
	holds(actor, 'organiser', scopes, now) ||
	holds(actor, 'administrator', [], now);

/** May the actor add or change an institution of these scopes? */
export function canKeep(
	actor: Actor,
	scopes: readonly string[],
	now: Date
): Decision<'auth.required' | 'institutions.not_keeper'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return keepsInstitutions(actor, scopes, now) ? allow : deny('institutions.not_keeper');
}

/** Whether the actor speaks for an institution. A grant over everything speaks for each. */
export const respondsFor = (actor: Actor, institutionId: string, now: Date): boolean =>
	holds(actor, 'responder', [`institution:${institutionId}`], now);
