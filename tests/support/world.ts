/** The world of a test, built with the product's own verbs. One per test file: the database is the file's own. */
import { randomUUID } from 'node:crypto';
import { sql as query } from 'drizzle-orm';
import { compose } from '#lib/composition.server.ts';
import * as clock from '#lib/server/clock.ts';
import type { Context } from '#lib/server/context.ts';
import { db, sql } from '#lib/server/db/client.ts';
import { visitor, type Actor, type Grant, type Person, type Tier } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';

export interface PersonOptions {
	readonly tier?: Tier;
	/** `moderator` is over everything; `moderator@contest:<id>` over one scope. */
	readonly grants?: readonly (Grant | string)[];
	readonly homePlace?: string;
	readonly locale?: Locale;
}

export interface ContextOptions {
	readonly now?: Date;
	readonly key?: string;
	readonly locale?: Locale;
	readonly networkTag?: string;
}

export interface RecordedRow extends Record<string, unknown> {
	readonly name: string;
	readonly facts: Record<string, unknown>;
	readonly rooms: readonly string[];
}

const toGrant = (grant: Grant | string): Grant => {
	if (typeof grant !== 'string') return grant;
	const [role, scope = 'all'] = grant.split('@');
	return { role: role as Grant['role'], scope };
};

/**
 * Makes a person as rows. Signing up hashes a password, slowly by design, and has tests of its own; everything else
 * in a test happens through use-cases.
 */
async function person(name: string, options: PersonOptions = {}): Promise<Person> {
	const id = newId();
	const tier = options.tier ?? 1;
	const grants = (options.grants ?? []).map(toGrant);
	const nowAt = clock.now().toISOString();
	await db.execute(query`
		insert into people (id, display_name, name_skeleton, locale, home_place, tier, state, created_at)
		values (${id}, ${name}, ${skeletonOf(name)}, ${options.locale ?? 'kk'}, ${options.homePlace ?? null}, ${tier}, 'active', ${nowAt}::timestamptz)`);
	const email = `${id}@example.org`;
	await db.execute(query`
		insert into credentials (person_id, email, email_folded, email_confirmed_at, password_hash, password_changed_at)
		values (${id}, ${email}, ${email}, ${tier > 0 ? nowAt : null}::timestamptz, '!', ${nowAt}::timestamptz)`);
	for (const grant of grants) await insertGrant(id, grant);
	return { kind: 'person', id, tier, grants, authenticatedAt: clock.now() };
}

async function insertGrant(personId: string, grant: Grant): Promise<void> {
	const [kind, scopeId = ''] = grant.scope.split(':');
	const from = (grant.from ?? new Date(0)).toISOString();
	await db.execute(query`
		insert into grants (id, person_id, role, scope_kind, scope_id, "from", until, reason, created_at)
		values (${newId()}, ${personId}, ${grant.role}, ${kind}, ${scopeId}, ${from}::timestamptz, ${grant.until?.toISOString() ?? null}::timestamptz, 'test', ${from}::timestamptz)`);
}

/** A request's context: a new idempotency key unless one is given. */
function ctx(actor: Actor = visitor, options: ContextOptions = {}): Context {
	return {
		actor,
		db,
		now: options.now ?? clock.now(),
		requestId: randomUUID(),
		locale: options.locale ?? 'kk',
		key: options.key ?? randomUUID(),
		networkTag: options.networkTag ?? 'test-network'
	};
}

/** Moves the clock of every rule to an instant; it goes on running from there. */
function at(instant: Date): void {
	clock.setClockOffset(0);
	clock.setClockOffset(instant.getTime() - clock.now().getTime());
}

/** Every event so far, in order, with the rooms that hear it. */
async function events(name?: string): Promise<RecordedRow[]> {
	return [
		...(await db.execute<RecordedRow>(query`
			select e.name, e.facts, coalesce(array_agg(r.room order by r.room) filter (where r.room is not null), '{}') as rooms
			from events e left join event_rooms r on r.event_id = e.id
			where ${name ?? null}::text is null or e.name = ${name ?? null}
			group by e.id, e.name, e.facts, e.ctid order by e.ctid`))
	];
}

async function countRows(table: string, where = 'true'): Promise<number> {
	const [row] = await sql.unsafe<{ count: number }[]>(
		`select count(*)::int as count from "${table}" where ${where}`
	);
	return row!.count;
}

/** The rows of every table that an act may touch: equal before and after a refusal. Attempts are counted either way. */
async function everyCount(): Promise<Record<string, number>> {
	const tables = await sql<{ name: string }[]>`
		select tablename as name from pg_tables 
		where schemaname = 'public' and tablename not in ('places', 'rate_limits') order by 1`;
	const counts: Record<string, number> = {};
	for (const { name } of tables) counts[name] = await countRows(name);
	return counts;
}

/**
 * Opens the world of this test file; call it in `beforeAll` or at the top.
 */
export async function openWorld() {
	compose();
	return { db, sql, visitor, person, ctx, at, events, countRows, everyCount };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
