import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { editorialBrands, editorialBriefs, pieces } from './tables.ts';

export type BriefRow = typeof editorialBriefs.$inferSelect;

export async function find(db: Database, id: string): Promise<BriefRow | undefined> {
	const [row] = await db.select().from(editorialBriefs).where(eq(editorialBriefs.id, id));
	return row;
}

/** Serialises those who close a brief and those who answer it. */
export async function lock(tx: Transaction, id: string): Promise<BriefRow | undefined> {
	const [row] = await tx
		.select()
		.from(editorialBriefs)
		.where(eq(editorialBriefs.id, id))
		.for('no key update');
	return row;
}

export const insert = (tx: Transaction, row: typeof editorialBriefs.$inferInsert) =>
	tx.insert(editorialBriefs).values(row);

export const close = (tx: Transaction, id: string, reason: string) =>
	tx.update(editorialBriefs).set({ state: 'closed', reason }).where(eq(editorialBriefs.id, id));

/** Open briefs of a channel, the first due first. */
export const listOpen = (db: Database, channelId: string, limit: number): Promise<BriefRow[]> =>
	db
		.select()
		.from(editorialBriefs)
		.where(and(eq(editorialBriefs.channelId, channelId), eq(editorialBriefs.state, 'open')))
		.orderBy(asc(editorialBriefs.dueOn), asc(editorialBriefs.id))
		.limit(limit);

/** How many pieces answer each brief. */
export async function countAnswers(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: pieces.briefId, count: sql<number>`count(*)::int` })
		.from(pieces)
		.where(inArray(pieces.briefId, [...ids]))
		.groupBy(pieces.briefId);
	return new Map(rows.map(({ id, count }) => [id!, count]));
}

/** What the channel asks of every piece, line by line. */
export async function brandOf(db: Database, channelId: string): Promise<string[]> {
	const [row] = await db
		.select({ lines: editorialBrands.lines })
		.from(editorialBrands)
		.where(eq(editorialBrands.channelId, channelId));
	return row?.lines ?? [];
}

export const putBrand = (tx: Transaction, row: typeof editorialBrands.$inferInsert) =>
	tx
		.insert(editorialBrands)
		.values(row)
		.onConflictDoUpdate({
			target: editorialBrands.channelId,
			set: { lines: row.lines, by: row.by, at: row.at }
		});
