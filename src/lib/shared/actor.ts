/** What a person may be trusted with. Every grant has one scope and a period. */
export const ROLES = [
	'participant',
	'verified_resident',
	'expert',
	'juror',
	'moderator',
	'facilitator',
	'organiser',
	'responder',
	'lead',
	'editor',
	'mentor',
	'auditor',
	'administrator'
] as const;
export type Role = (typeof ROLES)[number];

/** `all`, or a kind and an id: `contest:<uuid>`, `debate:<uuid>`, `institution:<uuid>`, `channel:<uuid>`, `territory:<kato>`. */
export type Scope = string;
export const SCOPE_KINDS = [
	'all',
	'contest',
	'debate',
	'institution',
	'channel',
	'territory'
] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export interface Grant {
	readonly role: Role;
	readonly scope: Scope;
	/** Inclusive; undefined: since ever. */
	readonly from?: Date;
	/** Exclusive; undefined: for good. */
	readonly until?: Date;
}

/** 1 e-mail confirmed, 2 phone confirmed, 3 identity checked; 0 while the e-mail is not confirmed. */
export type Tier = 0 | 1 | 2 | 3;

export interface Visitor {
	readonly kind: 'visitor';
}

export interface Person {
	readonly kind: 'person';
	readonly id: string;
	readonly tier: Tier;
	readonly grants: readonly Grant[];
	/** As read with the session or the token, to greet the person on their own pages. */
	readonly displayName?: string;
	/** SHA-256 of the session id; undefined when the person acts through an access token. */
	readonly sessionHash?: string;
	/** When the person last proved the password in this session: dangerous acts want it recent. */
	readonly authenticatedAt?: Date;
}

/** The product itself: the clock's jobs and the seed. */
export interface System {
	readonly kind: 'system';
}

/** Whoever asks. */
export type Actor = Visitor | Person | System;

export const visitor: Visitor = { kind: 'visitor' };
export const system: System = { kind: 'system' };

/** Whether the grant is in force at an instant. */
export const isValid = (grant: Grant, now: Date): boolean =>
	(!grant.from || grant.from <= now) && (!grant.until || now < grant.until);

/**
 * Whether the actor holds a role over a thing: some valid grant is for everything or for one of the thing's scopes.
 *
 * @param scopes the containers and places of the thing, as its row stores them; empty: only an `all` grant counts
 */
export function holds(actor: Actor, role: Role, scopes: readonly Scope[], now: Date): boolean {
	if (actor.kind !== 'person') return false;
	return actor.grants.some(
		(grant) =>
			grant.role === role &&
			isValid(grant, now) &&
			(grant.scope === 'all' || scopes.includes(grant.scope))
	);
}

/** Whether the actor holds a role over anything at all: for menus, never for a decision about one thing. */
export const holdsSomewhere = (actor: Actor, role: Role, now: Date): boolean =>
	actor.kind === 'person' && actor.grants.some((g) => g.role === role && isValid(g, now));

/** The scopes of the actor's valid grants of one role, for list queries (`scopes && $mine`). */
export const scopesOf = (actor: Actor, role: Role, now: Date): Scope[] =>
	actor.kind === 'person'
		? actor.grants.filter((g) => g.role === role && isValid(g, now)).map((g) => g.scope)
		: [];
