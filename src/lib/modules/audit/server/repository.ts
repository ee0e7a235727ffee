import { and, desc, eq, gte, like, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Sight } from './policy.ts';
import { auditEntries } from './tables.ts';

export type EntryRow = typeof auditEntries.$inferSelect;
export type NewEntry = typeof auditEntries.$inferInsert;

export const appendEntry = async (db: Transaction, entry: NewEntry): Promise<void> => {
	await db.insert(auditEntries).values(entry);
};

export interface EntryFilter {
	readonly act?: string;
	readonly subjectId?: string;
	readonly actorId?: string;
	readonly from?: Date;
	/** Exclusive. */
	readonly until?: Date;
	/** Only entries before this one. */
	readonly before?: number;
	readonly limit: number;
}

/** Entries in sight, newest first. One more than `limit` says that there are more. */
export function listEntries(db: Database, sight: Sight, filter: EntryFilter): Promise<EntryRow[]> {
	return db
		.select()
		.from(auditEntries)
		.where(and(inSight(sight), ...conditions(filter)))
		.orderBy(desc(auditEntries.serial))
		.limit(filter.limit + 1);
}

function conditions(filter: EntryFilter): (SQL | undefined)[] {
	const { act, subjectId, actorId, from, until, before } = filter;
	return [
		act
			? act.includes('.')
				? eq(auditEntries.act, act)
				: like(auditEntries.act, `${act}.%`)
			: undefined,
		subjectId ? eq(auditEntries.subjectId, subjectId) : undefined,
		actorId ? eq(auditEntries.actorId, actorId) : undefined,
		from ? gte(auditEntries.at, from) : undefined,
		until ? lt(auditEntries.at, until) : undefined,
		before === undefined ? undefined : lt(auditEntries.serial, before)
	];
}

/** `all` as a scope (a moderator of everything) means everything that lies in some container, not the house's own acts. */
function inSight(sight: Sight): SQL | undefined {
	if (sight.all) return undefined;
	const { scopes, personId } = sight;
	const ofScopes = scopes.includes('all')
		? sql`cardinality(${auditEntries.scopes}) > 0`
		: scopes.length > 0
			? sql`${auditEntries.scopes} && ${sql.param(scopes)}::text[]`
			: undefined;
	return or(
		ofScopes,
		eq(auditEntries.actorId, personId),
		sql`${auditEntries.facts} ->> 'personId' = ${personId}`,
		sql`${auditEntries.facts} ->> 'authorId' = ${personId}`
	);
}
