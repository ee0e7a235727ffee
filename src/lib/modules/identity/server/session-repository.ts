import { and, asc, eq, inArray, lt, ne } from 'drizzle-orm';
import { hash } from 'node:crypto';
import type { Database } from '#lib/server/db/client.ts';
import { grants, people, sessions } from './tables.ts';

export const hashOf = (secret: string): string => hash('sha256', secret);

export type SessionRow = typeof sessions.$inferSelect;

export const findWithPeople = (db: Database, idHashes: readonly string[]) =>
	db
		.select({
			session: sessions,
			tier: people.tier,
			state: people.state,
			displayName: people.displayName
		})
		.from(sessions)
		.innerJoin(people, eq(people.id, sessions.personId))
		.where(inArray(sessions.idHash, [...idHashes]));

/** Grants that were not revoked; their periods are judged when they are used. */
export const listGrants = (db: Database, personIds: readonly string[]) =>
	db
		.select()
		.from(grants)
		.where(inArray(grants.personId, [...personIds]))
		.orderBy(asc(grants.createdAt));

export const listByPerson = (db: Database, personId: string): Promise<SessionRow[]> =>
	db
		.select()
		.from(sessions)
		.where(eq(sessions.personId, personId))
		.orderBy(asc(sessions.createdAt));

export async function insert(db: Database, row: SessionRow): Promise<void> {
	await db.insert(sessions).values(row);
}

export async function touch(
	db: Database,
	idHash: string,
	values: Partial<Pick<SessionRow, 'expiresAt' | 'lastSeenAt' | 'authenticatedAt'>>
): Promise<void> {
	await db.update(sessions).set(values).where(eq(sessions.idHash, idHash));
}

export async function remove(db: Database, idHash: string): Promise<void> {
	await db.delete(sessions).where(eq(sessions.idHash, idHash));
}

/** Ends a session. @returns whose it was */
export async function take(db: Database, idHash: string): Promise<string | undefined> {
	const [row] = await db
		.delete(sessions)
		.where(eq(sessions.idHash, idHash))
		.returning({ personId: sessions.personId });
	return row?.personId;
}

/** Ends a person's sessions, all or all but one. */
export async function removeByPerson(
	db: Database,
	personId: string,
	exceptHash?: string
): Promise<void> {
	await db
		.delete(sessions)
		.where(
			and(eq(sessions.personId, personId), exceptHash ? ne(sessions.idHash, exceptHash) : undefined)
		);
}

export async function removeExpired(db: Database, now: Date): Promise<void> {
	await db.delete(sessions).where(lt(sessions.expiresAt, now));
}
