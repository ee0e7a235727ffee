import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import type { FileVariant } from '../file.ts';
import { filePortions, files, fileVariants, uploads } from './tables.ts';

export type FileRow = typeof files.$inferSelect;

export const insertFile = (db: Database, row: typeof files.$inferInsert) =>
	db.insert(files).values(row);
export const insertVariant = (db: Database, row: typeof fileVariants.$inferInsert) =>
	db.insert(fileVariants).values(row);
export const insertPortion = (db: Database, row: typeof filePortions.$inferInsert) =>
	db.insert(filePortions).values(row);

export async function findFile(
	db: Database,
	id: string,
	options: { forUpdate?: boolean } = {}
): Promise<FileRow | undefined> {
	const query = db.select().from(files).where(eq(files.id, id));
	const [row] = await (options.forUpdate ? query.for('update') : query);
	return row;
}

export async function findVariant(db: Database, fileId: string, name: string) {
	const [row] = await db
		.select()
		.from(fileVariants)
		.where(and(eq(fileVariants.fileId, fileId), eq(fileVariants.name, name)));
	return row;
}

export async function findPortion(
	db: Database,
	fileId: string,
	variant: string,
	number: number
): Promise<Buffer | undefined> {
	const [row] = await db
		.select({ content: filePortions.content })
		.from(filePortions)
		.where(
			and(
				eq(filePortions.fileId, fileId),
				eq(filePortions.variant, variant),
				eq(filePortions.number, number)
			)
		);
	return row?.content;
}

const VARIANTS = ['320', '800', '1600', 'jpeg', 'paper', 'video'];
const placeOf = ({ name }: { name: string }): number => VARIANTS.indexOf(name);

/** The variants of files, the smallest first. */
export async function listVariants(
	db: Database,
	fileIds: readonly string[]
): Promise<Map<string, FileVariant[]>> {
	const found = new Map<string, FileVariant[]>();
	if (fileIds.length === 0) return found;
	const rows = await db
		.select()
		.from(fileVariants)
		.where(inArray(fileVariants.fileId, [...fileIds]));
	for (const { fileId, name, type, width, height, size } of rows)
		found.set(fileId, [...(found.get(fileId) ?? []), { name, type, width, height, size }]);
	for (const variants of found.values()) variants.sort((a, b) => placeOf(a) - placeOf(b));
	return found;
}

export const listFilesOf = (db: Database, personId: string, limit: number) =>
	db
		.select()
		.from(files)
		.where(eq(files.uploadedBy, personId))
		.orderBy(desc(files.createdAt), desc(files.id))
		.limit(limit);

export const listFilesOfOwners = (db: Database, purpose: string, ownerIds: readonly string[]) =>
	db
		.select()
		.from(files)
		.where(and(eq(files.purpose, purpose), inArray(files.ownerId, [...ownerIds])))
		.orderBy(asc(files.createdAt), asc(files.id));

/** Gives files that are somebody's own and unused to a thing. @returns how many of them were */
export async function giveFiles(
	db: Database,
	ids: readonly string[],
	to: { purpose: string; ownerId: string; personId: string }
): Promise<number> {
	const given = await db
		.update(files)
		.set({ ownerId: to.ownerId, unusedSince: null })
		.where(
			and(
				inArray(files.id, [...ids]),
				eq(files.purpose, to.purpose),
				eq(files.uploadedBy, to.personId),
				isNull(files.ownerId)
			)
		)
		.returning({ id: files.id });
	return given.length;
}

export const releaseFiles = (db: Database, purpose: string, ownerId: string, now: Date) =>
	db
		.update(files)
		.set({ ownerId: null, unusedSince: now })
		.where(and(eq(files.purpose, purpose), eq(files.ownerId, ownerId)));

export const deleteFile = (db: Database, id: string) => db.delete(files).where(eq(files.id, id));

export const deleteUnusedBefore = (db: Database, before: Date) =>
	db.delete(files).where(lt(files.unusedSince, before));

export const deleteUnusedOf = (db: Database, personId: string) =>
	db.delete(files).where(and(eq(files.uploadedBy, personId), isNull(files.ownerId)));

export const forgetUploader = (db: Database, personId: string) =>
	db.update(files).set({ uploadedBy: null }).where(eq(files.uploadedBy, personId));

/** What somebody sent, for the copy of their own data. */
export async function listOfPerson(db: Database, personId: string) {
	const kept = await db
		.select({
			id: files.id,
			kind: files.kind,
			purpose: files.purpose,
			ownerId: files.ownerId,
			name: files.name,
			createdAt: files.createdAt
		})
		.from(files)
		.where(eq(files.uploadedBy, personId))
		.orderBy(asc(files.createdAt));
	const onTheirWay = await db
		.select({
			id: uploads.id,
			name: uploads.name,
			kind: uploads.kind,
			size: uploads.size,
			state: uploads.state,
			createdAt: uploads.createdAt
		})
		.from(uploads)
		.where(eq(uploads.personId, personId))
		.orderBy(asc(uploads.createdAt));
	return { kept, onTheirWay };
}
