/** What every part of the demo's seed stands on: the cast, contexts to act in, the clock. */
import * as clock from '#lib/server/clock.ts';
import type { Context } from '#lib/server/context.ts';
import { db } from '#lib/server/db/client.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Actor, Person, Role } from '#lib/shared/actor.ts';
import type { Result } from '#lib/shared/result.ts';
import type { DemoAccount } from '../demo-accounts.ts';

/** Whatever the seed does must be allowed: a refusal is a bug of the seed or of a rule. */
export function must<T>(result: Result<T>): T {
	if (result.ok) return result.value;
	throw new Error(
		`the demo seed was refused: ${result.refusal} ${JSON.stringify(result.details ?? {})}`
	);
}

/** A context as of now on the seed's clock. */
export const ctxOf = (actor: Actor): Context => ({
	actor,
	db,
	now: clock.now(),
	requestId: newId(),
	locale: 'kk',
	key: newId(),
	networkTag: 'demo'
});

/** Moves the seed's clock so many days from the real one. */
export const goTo = (days: number): void => clock.setClockOffset(days * 86_400_000);

/** The demo's people. Staff hold their roles over everything. */
export interface Cast {
	readonly staff: ReadonlyMap<DemoAccount['role'], Person>;
	readonly citizens: readonly Person[];
}

/** Somebody with a role over a channel that was given to them here: the cast's people were read before it. */
export const holding = (person: Person, role: Role, channelId: string): Person => ({
	...person,
	grants: [...person.grants, { role, scope: `channel:${channelId}` }]
});
