import type { Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { facilitates } from '#lib/modules/debates/server/index.ts';

/** May the actor bring conversations in? Who may make debates anywhere: a role over one place is not enough. */
export function canImport(
	actor: Actor,
	now: Date
): Decision<'auth.required' | 'polis_data.not_facilitator'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return facilitates(actor, [], now) ? allow : deny('polis_data.not_facilitator');
}
