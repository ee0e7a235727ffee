import { and, asc, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import { uploadParts, uploads } from './tables.ts';

export type UploadRow = typeof uploads.$inferSelect;

/** Makes one person's uploads wait for each other, so that a day's sum is not passed by two at once. */
export const lockPerson = (db: Database, personId: string) =>
	db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`files:${personId}`}, 0))`);

export async function sentSince(db: Database, personId: string, since: Date): Promise<number> {
	const [row] = await db
		.select({ sum: sql<string>`coalesce(sum(${uploads.size}), 0)` })
		.from(uploads)
		.where(and(eq(uploads.personId, personId), gt(uploads.createdAt, since)));
	return Number(row!.sum);
}

export const insertUpload = (db: Database, row: typeof uploads.$inferInsert) =>
	db.insert(uploads).values(row);

export async function findUpload(
	db: Database,
	id: string,
	options: { forUpdate?: boolean } = {}
): Promise<UploadRow | undefined> {
	const query = db.select().from(uploads).where(eq(uploads.id, id));
	const [row] = await (options.forUpdate ? query.for('update') : query);
	return row;
}

export const updateUpload = (
	db: Database,
	id: string,
	change: Partial<Pick<UploadRow, 'state' | 'refusal' | 'leaseUntil' | 'fileId' | 'name'>>
) => db.update(uploads).set(change).where(eq(uploads.id, id));

/** @returns whether it is taken: nobody else looks into it */
export async function takeUpload(
	db: Database,
	id: string,
	now: Date,
	leaseUntil: Date
): Promise<boolean> {
	const taken = await db
		.update(uploads)
		.set({ state: 'checking', leaseUntil })
		.where(
			and(
				eq(uploads.id, id),
				or(
					eq(uploads.state, 'receiving'),
					and(
						eq(uploads.state, 'checking'),
						or(isNull(uploads.leaseUntil), lte(uploads.leaseUntil, now))
					)
				)
			)
		)
		.returning({ id: uploads.id });
	return taken.length > 0;
}

export const deleteUpload = (db: Database, id: string) =>
	db.delete(uploads).where(eq(uploads.id, id));

export const deleteUploadsBefore = (db: Database, before: Date) =>
	db.delete(uploads).where(lt(uploads.createdAt, before));

export const deleteUploadsOf = (db: Database, personId: string) =>
	db.delete(uploads).where(eq(uploads.personId, personId));

export async function receivedOf(db: Database, uploadId: string): Promise<number> {
	const [row] = await db
		.select({ sum: sql<string>`coalesce(sum(octet_length(${uploadParts.content})), 0)` })
		.from(uploadParts)
		.where(eq(uploadParts.uploadId, uploadId));
	return Number(row!.sum);
}

export const insertPart = (db: Database, row: typeof uploadParts.$inferInsert) =>
	db.insert(uploadParts).values(row);

export async function findPart(
	db: Database,
	uploadId: string,
	position: number
): Promise<Buffer | undefined> {
	const [row] = await db
		.select({ content: uploadParts.content })
		.from(uploadParts)
		.where(and(eq(uploadParts.uploadId, uploadId), eq(uploadParts.position, position)));
	return row?.content;
}

export const deleteParts = (db: Database, uploadId: string) =>
	db.delete(uploadParts).where(eq(uploadParts.uploadId, uploadId));

/** The parts in order, one at a time. */
export async function* partsOf(db: Database, uploadId: string): AsyncGenerator<Buffer> {
	const places = await db
		.select({ position: uploadParts.position })
		.from(uploadParts)
		.where(eq(uploadParts.uploadId, uploadId))
		.orderBy(asc(uploadParts.position));
	for (const { position } of places) {
		const part = await findPart(db, uploadId, position);
		if (part) yield part;
	}
}
