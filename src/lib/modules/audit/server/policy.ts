import { scopesOf, type Actor, type Role, type Scope } from '#lib/shared/actor.ts';

const READERS: readonly Role[] = ['auditor', 'administrator', 'moderator', 'organiser'];
/** Roles whose grant over everything opens the whole log, not only what lies in scopes. */
const READERS_OF_ALL: readonly Role[] = ['auditor', 'administrator'];

/**
 * Which entries an actor may read.
 *
 * `all`: every one. Otherwise those in `scopes` and those about the person, where the staff's names are left out.
 */
export type Sight =
	| { readonly all: true }
	| { readonly all: false; readonly scopes: readonly Scope[]; readonly personId: string };

/** @returns undefined: nothing at all */
export function sightOf(actor: Actor, now: Date): Sight | undefined {
	if (actor.kind === 'system') return { all: true };
	if (actor.kind !== 'person') return undefined;
	if (READERS_OF_ALL.some((role) => scopesOf(actor, role, now).includes('all')))
		return { all: true };
	const scopes = new Set(READERS.flatMap((role) => scopesOf(actor, role, now)));
	return { all: false, scopes: [...scopes], personId: actor.id };
}

/** Whether this reader sees who acted: staff of the scope do, and everybody sees their own name. */
export function canSeeActor(
	sight: Sight,
	entry: { readonly actorId: string | null; readonly scopes: readonly string[] }
): boolean {
	if (sight.all || entry.actorId === sight.personId) return true;
	return sight.scopes.includes('all')
		? entry.scopes.length > 0
		: entry.scopes.some((scope) => sight.scopes.includes(scope));
}
