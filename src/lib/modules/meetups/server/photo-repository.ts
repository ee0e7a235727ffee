import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { meetupPhotos } from './tables.ts';

export type PhotoRow = typeof meetupPhotos.$inferSelect;

export async function find(db: Database, id: string): Promise<PhotoRow | undefined> {
	const [row] = await db.select().from(meetupPhotos).where(eq(meetupPhotos.id, id));
	return row;
}

export async function lock(tx: Transaction, id: string): Promise<PhotoRow | undefined> {
	const [row] = await tx.select().from(meetupPhotos).where(eq(meetupPhotos.id, id)).for('update');
	return row;
}

export const listByIds = (db: Database, ids: readonly string[]): Promise<PhotoRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(meetupPhotos)
				.where(inArray(meetupPhotos.id, [...ids]));

export const list = (db: Database, meetupId: string, limit: number): Promise<PhotoRow[]> =>
	db
		.select()
		.from(meetupPhotos)
		.where(eq(meetupPhotos.meetupId, meetupId))
		.orderBy(asc(meetupPhotos.at), asc(meetupPhotos.id))
		.limit(limit);

export async function count(db: Database, meetupId: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)::int` })
		.from(meetupPhotos)
		.where(eq(meetupPhotos.meetupId, meetupId));
	return row!.count;
}

export const insert = (tx: Transaction, row: typeof meetupPhotos.$inferInsert) =>
	tx.insert(meetupPhotos).values(row);
export const setHidden = (tx: Transaction, id: string, isHidden: boolean) =>
	tx.update(meetupPhotos).set({ isHidden }).where(eq(meetupPhotos.id, id));
export const remove = (tx: Transaction, id: string) =>
	tx.delete(meetupPhotos).where(eq(meetupPhotos.id, id));

/** Pictures somebody put into reports, for their own download. */
export const listByPerson = (db: Database, personId: string) =>
	db
		.select({
			id: meetupPhotos.id,
			meetupId: meetupPhotos.meetupId,
			description: meetupPhotos.description,
			at: meetupPhotos.at
		})
		.from(meetupPhotos)
		.where(eq(meetupPhotos.addedBy, personId));
