import { Lucia, TimeSpan } from 'lucia';
import {
	visitor,
	type Actor,
	type Grant,
	type Person,
	type Role,
	type Tier
} from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import { sessionAdapter } from './session-adapter.ts';
import * as repository from './session-repository.ts';

interface SessionAttributes {
	createdAt: Date;
	lastSeenAt: Date;
	absoluteUntil: Date;
	authenticatedAt: Date;
	device: string;
}

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		UserId: string;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: { tier: number; state: string };
	}
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const IDLE = new TimeSpan(7, 'd');
const ABSOLUTE_MS = 30 * DAY;
/** People with power are asked again sooner. */
const STAFF: readonly Role[] = ['moderator', 'facilitator', 'organiser', 'administrator'];
const STAFF_IDLE_MS = 2 * 60 * MINUTE;
const STAFF_ABSOLUTE_MS = 12 * 60 * MINUTE;
const TOUCH_MS = 5 * MINUTE;
const CACHE_MS = 30_000;

const lucia = new Lucia(sessionAdapter, {
	sessionExpiresIn: IDLE,
	getSessionAttributes: (attributes) => attributes,
	getUserAttributes: (attributes) => attributes
});

/** Actors of recent sessions, at most 30 s old, dropped at once by the `access` signal. */
const cache = new Map<string, { actor: Actor; personId: string; at: number }>();

export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-sid' : 'sid');

/** The Set-Cookie line of a session; an empty id ends it. */
export function sessionCookie(sessionId: string, isSecure: boolean): string {
	const age = sessionId ? Math.floor(ABSOLUTE_MS / 1_000) : 0;
	const line = `${cookieName(isSecure)}=${sessionId}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}`;
	return isSecure ? `${line}; Secure` : line;
}

/** Reads the session id out of a Cookie header. */
export function readSessionId(cookieHeader: string): string | undefined {
	const match = /(?:^|;\s*)(?:__Host-sid|sid)=([a-z0-9]{20,64})(?:;|$)/.exec(cookieHeader);
	return match?.[1];
}

/** Browser and system, as much as a person needs to know their own session again. */
export function deviceOf(userAgent: string | null): string {
	const agent = userAgent ?? '';
	const browser = /Firefox|Edg|OPR|YaBrowser|SamsungBrowser|Chrome|Safari/.exec(agent)?.[0] ?? '?';
	const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0] ?? '?';
	return `${browser} · ${system}`;
}

/** Begins a session with a new id. The one before, if any, is ended by the caller. */
export async function beginSession(personId: string, now: Date, device: string): Promise<string> {
	const session = await lucia.createSession(personId, {
		createdAt: now,
		lastSeenAt: now,
		absoluteUntil: new Date(now.getTime() + ABSOLUTE_MS),
		authenticatedAt: now,
		device
	});
	return session.id;
}

export async function endSession(sessionId: string): Promise<void> {
	cache.delete(repository.hashOf(sessionId));
	await lucia.invalidateSession(sessionId);
}

/** Drops a person's cached actors, so that the next request reads the database. */
export function forgetPerson(personId: string): void {
	for (const [hash, entry] of cache) if (entry.personId === personId) cache.delete(hash);
}

/** A person's grants as the rules read them. */
export async function grantsOf(personId: string): Promise<Grant[]> {
	const rows = await repository.listGrants(db, personId);
	return rows
		.filter((row) => row.revokedAt === null)
		.map((row) => ({
			role: row.role as Role,
			scope: row.scopeKind === 'all' ? 'all' : `${row.scopeKind}:${row.scopeId}`,
			from: row.from,
			until: row.until ?? undefined
		}));
}

async function validate(sessionId: string, idHash: string, now: Date): Promise<Person | undefined> {
	const { session, user } = await lucia.validateSession(sessionId);
	if (!session || user.state !== 'active' || session.absoluteUntil <= now) return undefined;
	const grants = await grantsOf(user.id);
	if (grants.some((grant) => STAFF.includes(grant.role))) {
		const isOld = now.getTime() - session.createdAt.getTime() > STAFF_ABSOLUTE_MS;
		const isIdle = now.getTime() - session.lastSeenAt.getTime() > STAFF_IDLE_MS;
		if (isOld || isIdle) return undefined;
	}
	if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS)
		await repository.touch(db, idHash, { lastSeenAt: now });
	return {
		kind: 'person',
		id: user.id,
		tier: user.tier as Tier,
		grants,
		sessionHash: idHash,
		authenticatedAt: session.authenticatedAt
	};
}

/** Who a Cookie header belongs to. */
export async function findActorByCookies(cookieHeader: string): Promise<Actor> {
	const sessionId = readSessionId(cookieHeader);
	if (!sessionId) return visitor;
	const idHash = repository.hashOf(sessionId);
	const known = cache.get(idHash);
	const nowMs = performance.now();
	if (known && nowMs - known.at < CACHE_MS) return known.actor;
	const actor = (await validate(sessionId, idHash, clock.now())) ?? visitor;
	if (cache.size > 20_000) cache.clear();
	if (actor.kind === 'person') cache.set(idHash, { actor, personId: actor.id, at: nowMs });
	else cache.delete(idHash);
	return actor;
}
