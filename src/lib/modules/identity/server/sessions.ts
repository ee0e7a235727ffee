import { Lucia, TimeSpan } from 'lucia';
import {
	visitor,
	holdsSomewhere,
	type Actor,
	type Grant,
	type Person,
	type Role,
	type Tier
} from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/client.ts';
import { gather } from '#lib/server/gather.ts';
import { signals } from '#lib/server/signals.ts';
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
		DatabaseUserAttributes: { tier: number; state: string; displayName: string };
	}
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const IDLE_DAYS = 7;
const ABSOLUTE_MS = 30 * DAY;
/** People with power are asked again sooner. */
const STAFF: readonly Role[] = ['moderator', 'facilitator', 'organiser', 'administrator'];
const STAFF_IDLE_MS = 2 * 60 * MINUTE;
const STAFF_ABSOLUTE_MS = 12 * 60 * MINUTE;
const TOUCH_MS = 5 * MINUTE;
const CACHE_MS = 30_000;
const CACHE_SIZE = 20_000;

const lucia = new Lucia(sessionAdapter, {
	sessionExpiresIn: new TimeSpan(IDLE_DAYS, 'd'),
	getSessionAttributes: (attributes) => attributes,
	getUserAttributes: (attributes) => attributes
});

/**
 * Actors of recent sessions, at most 30 s old, dropped at once by the `access` signal; not believed while signals do
 * not arrive.
 */
const cache = new Map<string, { actor: Actor; personId: string; at: number }>();

let forgettings = 0;

const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-sid' : 'sid');

/** The Set-Cookie line of a session; an empty id ends it. The server judges by limits of its own. */
export function sessionCookie(sessionId: string, isSecure: boolean): string {
	const age = sessionId ? ABSOLUTE_MS / 1_000 : 0;
	const line = `${cookieName(isSecure)}=${sessionId}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}`;
	return isSecure ? `${line}; Secure` : line;
}

/** The Set-Cookie line that ends a session in the browser. */
export const blankCookie = (isSecure: boolean): string => sessionCookie('', isSecure);

const COOKIE = /(?:^|;\s*)(__Host-sid|sid)=([a-z0-9]{20,64})(?=;|$)/g;

/**
 * Reads the session id out of a Cookie header. Where the site is served by https only the name counts that a
 * neighbouring host cannot set.
 */
export function readSessionId(cookieHeader: string): string | undefined {
	const found = new Map([...cookieHeader.matchAll(COOKIE)].map((m) => [m[1], m[2]]));
	const isSecure = config().ORIGIN?.startsWith('https:') ?? false;
	return found.get('__Host-sid') ?? (isSecure ? undefined : found.get('sid'));
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

/** Ends a session by its id: of a browser that signs in anew, before it gets another. */
export async function endSession(sessionId: string): Promise<void> {
	cache.delete(repository.hashOf(sessionId));
	await lucia.invalidateSession(sessionId);
}

/** Drops a person's cached actors, so that the next request reads the database. */
export function forgetPerson(personId: string): void {
	forgettings += 1;
	for (const [hash, entry] of cache) if (entry.personId === personId) cache.delete(hash);
}

/** Drops all of them: what would have ended one may have been lost. */
export function forgetEverybody(): void {
	forgettings += 1;
	cache.clear();
}

const grantRows = gather(async (personIds: readonly string[]) => {
	const rows = await repository.listGrants(db, personIds);
	const byPerson = new Map<string, typeof rows>();
	for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
	return byPerson;
});

/** A person's grants as the rules read them. */
export async function grantsOf(personId: string): Promise<Grant[]> {
	const rows = (await grantRows(personId)) ?? [];
	return rows
		.filter((row) => row.revokedAt === null)
		.map((row) => ({
			role: row.role as Role,
			scope: row.scopeKind === 'all' ? 'all' : `${row.scopeKind}:${row.scopeId}`,
			from: row.from,
			until: row.until ?? undefined
		}));
}

const isStaff = (actor: Actor, now: Date): boolean =>
	STAFF.some((role) => holdsSomewhere(actor, role, now));

async function validate(sessionId: string, idHash: string, now: Date): Promise<Person | undefined> {
	const { session, user } = await lucia.validateSession(sessionId);
	if (!session || user.state !== 'active') return undefined;
	const person: Person = {
		kind: 'person',
		id: user.id,
		tier: user.tier as Tier,
		grants: await grantsOf(user.id),
		displayName: user.displayName,
		sessionHash: idHash,
		authenticatedAt: session.authenticatedAt
	};
	const hasPower = isStaff(person, now);
	const idleMs = now.getTime() - session.lastSeenAt.getTime();
	const ageMs = now.getTime() - session.createdAt.getTime();
	if (idleMs > (hasPower ? STAFF_IDLE_MS : IDLE_DAYS * DAY)) return undefined;
	if (session.absoluteUntil <= now || (hasPower && ageMs > STAFF_ABSOLUTE_MS)) return undefined;
	if (idleMs > TOUCH_MS) await repository.touch(db, idHash, { lastSeenAt: now });
	return person;
}

/** Who a Cookie header belongs to. People with power are read from the database every time. */
export async function findActorByCookies(cookieHeader: string): Promise<Actor> {
	const sessionId = readSessionId(cookieHeader);
	if (!sessionId) return visitor;
	const idHash = repository.hashOf(sessionId);
	const known = cache.get(idHash);
	const nowMs = performance.now();
	if (known && nowMs - known.at < CACHE_MS && signals.isConnected()) return known.actor;
	const forgettingsBefore = forgettings;
	const now = clock.now();
	const actor = (await validate(sessionId, idHash, now)) ?? visitor;
	if (cache.size > CACHE_SIZE) cache.clear();
	// Who was to be forgotten while the database was read, is not kept as it was before.
	if (actor.kind === 'person' && !isStaff(actor, now) && forgettings === forgettingsBefore)
		cache.set(idHash, { actor, personId: actor.id, at: nowMs });
	else cache.delete(idHash);
	return actor;
}
