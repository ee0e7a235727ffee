import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { polisFiles, polisImports } from './tables.ts';
import type { PolisFile } from '../conversation.ts';
import type { PolisTexts } from './read-conversation.ts';

export type ImportRow = typeof polisImports.$inferSelect;

export const insert = (tx: Transaction, row: typeof polisImports.$inferInsert) =>
	tx.insert(polisImports).values(row);

export async function insertFiles(
	tx: Transaction,
	importId: string,
	texts: PolisTexts
): Promise<void> {
	const rows = Object.entries(texts).map(([name, text]) => ({
		importId,
		name: name as PolisFile,
		body: Buffer.from(text, 'utf8')
	}));
	if (rows.length > 0) await tx.insert(polisFiles).values(rows);
}

export async function find(db: Database, id: string): Promise<ImportRow | undefined> {
	const [row] = await db.select().from(polisImports).where(eq(polisImports.id, id));
	return row;
}

export async function lock(tx: Transaction, id: string): Promise<ImportRow | undefined> {
	const [row] = await tx
		.select()
		.from(polisImports)
		.where(eq(polisImports.id, id))
		.for('no key update');
	return row;
}

export const update = (db: Database, id: string, values: Partial<ImportRow>) =>
	db.update(polisImports).set(values).where(eq(polisImports.id, id));

/** The newest imports of a person. */
export const listOf = (db: Database, personId: string) =>
	db
		.select()
		.from(polisImports)
		.where(eq(polisImports.by, personId))
		.orderBy(desc(polisImports.createdAt))
		.limit(20);

export async function textsOf(db: Database, importId: string): Promise<PolisTexts> {
	const rows = await db.select().from(polisFiles).where(eq(polisFiles.importId, importId));
	return Object.fromEntries(rows.map(({ name, body }) => [name, body.toString('utf8')]));
}

export const dropFiles = (db: Database, importId: string) =>
	db.delete(polisFiles).where(eq(polisFiles.importId, importId));

/** Files somebody looked at and never loaded. */
export const dropForgotten = (db: Database, before: Date) =>
	db
		.delete(polisImports)
		.where(
			and(inArray(polisImports.state, ['preview', 'refused']), lt(polisImports.createdAt, before))
		);

/** Takes the next waiting import, or one whose job died, for some time. Of two processes only one gets it. */
export async function takeNext(db: Database, seconds: number): Promise<ImportRow | undefined> {
	const isFree = or(isNull(polisImports.leaseUntil), lt(polisImports.leaseUntil, sql`now()`));
	const next = db
		.select({ id: polisImports.id })
		.from(polisImports)
		.where(and(inArray(polisImports.state, ['waiting', 'running']), isFree))
		.orderBy(polisImports.createdAt)
		.limit(1)
		.for('update', { skipLocked: true });
	const [row] = await db
		.update(polisImports)
		.set({
			state: 'running',
			step: 'reading',
			leaseUntil: sql`now() + make_interval(secs => ${seconds})` as never
		})
		.where(inArray(polisImports.id, next))
		.returning();
	return row;
}
