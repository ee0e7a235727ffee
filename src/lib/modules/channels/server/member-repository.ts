import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { MemberState } from '../channel.ts';
import { channelMembers } from './tables.ts';

type Row = typeof channelMembers.$inferSelect;

export async function find(
	db: Database,
	channelId: string,
	personId: string
): Promise<Row | undefined> {
	const [row] = await db
		.select()
		.from(channelMembers)
		.where(and(eq(channelMembers.channelId, channelId), eq(channelMembers.personId, personId)));
	return row;
}

/** Where somebody stands now; what stood before is replaced. */
export const put = (tx: Transaction, row: typeof channelMembers.$inferInsert) =>
	tx
		.insert(channelMembers)
		.values(row)
		.onConflictDoUpdate({
			target: [channelMembers.channelId, channelMembers.personId],
			set: { state: row.state, reason: row.reason ?? '', at: row.at }
		});

export async function count(db: Database, channelId: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)::int` })
		.from(channelMembers)
		.where(and(eq(channelMembers.channelId, channelId), eq(channelMembers.state, 'member')));
	return row!.count;
}

/** Those in some states, by when they came there. */
export const list = (
	db: Database,
	channelId: string,
	states: readonly MemberState[],
	limit: number
): Promise<Row[]> =>
	db
		.select()
		.from(channelMembers)
		.where(and(eq(channelMembers.channelId, channelId), inArray(channelMembers.state, [...states])))
		.orderBy(asc(channelMembers.at), asc(channelMembers.personId))
		.limit(limit);

export const listByPerson = (db: Database, personId: string): Promise<Row[]> =>
	db
		.select()
		.from(channelMembers)
		.where(eq(channelMembers.personId, personId))
		.orderBy(asc(channelMembers.at));

export const removeByPerson = (tx: Transaction, personId: string) =>
	tx.delete(channelMembers).where(eq(channelMembers.personId, personId));
