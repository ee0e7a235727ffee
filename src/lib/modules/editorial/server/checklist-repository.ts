import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { pieceChecklists, pieceReleases } from './tables.ts';

export type ChecklistRow = typeof pieceChecklists.$inferSelect;
export type ReleaseRow = typeof pieceReleases.$inferSelect;

export const listByIds = (db: Database, ids: readonly string[]): Promise<ChecklistRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(pieceChecklists)
				.where(inArray(pieceChecklists.pieceId, [...ids]));

export async function find(db: Database, pieceId: string): Promise<ChecklistRow | undefined> {
	const [row] = await listByIds(db, [pieceId]);
	return row;
}

export const put = (tx: Transaction, row: ChecklistRow) =>
	tx
		.insert(pieceChecklists)
		.values(row)
		.onConflictDoUpdate({ target: pieceChecklists.pieceId, set: row });

export const listReleases = (db: Database, pieceId: string): Promise<ReleaseRow[]> =>
	db
		.select()
		.from(pieceReleases)
		.where(eq(pieceReleases.pieceId, pieceId))
		.orderBy(asc(pieceReleases.at), asc(pieceReleases.id));

export async function findRelease(db: Database, id: string): Promise<ReleaseRow | undefined> {
	const [row] = await db.select().from(pieceReleases).where(eq(pieceReleases.id, id));
	return row;
}

export async function countReleases(db: Database, pieceId: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)::int` })
		.from(pieceReleases)
		.where(eq(pieceReleases.pieceId, pieceId));
	return row!.count;
}

export const insertRelease = (tx: Transaction, row: ReleaseRow) =>
	tx.insert(pieceReleases).values(row);

/** @returns whether it was there */
export async function removeRelease(tx: Transaction, id: string): Promise<boolean> {
	const gone = await tx
		.delete(pieceReleases)
		.where(eq(pieceReleases.id, id))
		.returning({ id: pieceReleases.id });
	return gone.length > 0;
}
