import { holds, type Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';

/** May the actor look at the processes? Administrators of everything. */
export function canSeeHealth(
	actor: Actor,
	now: Date
): Decision<'auth.required' | 'auth.forbidden'> {
	if (actor.kind === 'system') return allow;
	if (actor.kind !== 'person') return deny('auth.required');
	return holds(actor, 'administrator', [], now) ? allow : deny('auth.forbidden');
}
