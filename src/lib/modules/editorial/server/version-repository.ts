import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { pieceCaptions, pieceRemarks, pieceVersions } from './tables.ts';

export type VersionRow = typeof pieceVersions.$inferSelect;
export type CaptionsRow = typeof pieceCaptions.$inferSelect;
export type RemarkRow = typeof pieceRemarks.$inferSelect;

export async function find(db: Database, id: string): Promise<VersionRow | undefined> {
	const [row] = await db.select().from(pieceVersions).where(eq(pieceVersions.id, id));
	return row;
}

/** Versions of a piece, the newest first. */
export const list = (db: Database, pieceId: string, limit: number): Promise<VersionRow[]> =>
	db
		.select()
		.from(pieceVersions)
		.where(eq(pieceVersions.pieceId, pieceId))
		.orderBy(desc(pieceVersions.number))
		.limit(limit);

export async function latest(db: Database, pieceId: string): Promise<VersionRow | undefined> {
	const [row] = await list(db, pieceId, 1);
	return row;
}

export const listByIds = (db: Database, ids: readonly string[]): Promise<VersionRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(pieceVersions)
				.where(inArray(pieceVersions.id, [...ids]));

export const insert = (tx: Transaction, row: VersionRow) => tx.insert(pieceVersions).values(row);

export const putCaptions = (tx: Transaction, row: CaptionsRow) =>
	tx
		.insert(pieceCaptions)
		.values(row)
		.onConflictDoUpdate({
			target: [pieceCaptions.versionId, pieceCaptions.lang],
			set: { vtt: row.vtt, cues: row.cues, by: row.by, at: row.at }
		});

export async function findCaptions(
	db: Database,
	versionId: string,
	lang: CaptionsRow['lang']
): Promise<CaptionsRow | undefined> {
	const [row] = await db
		.select()
		.from(pieceCaptions)
		.where(and(eq(pieceCaptions.versionId, versionId), eq(pieceCaptions.lang, lang)));
	return row;
}

/** In which languages each version has captions, without their words. */
export const listCaptions = (
	db: Database,
	versionIds: readonly string[]
): Promise<Pick<CaptionsRow, 'versionId' | 'lang' | 'cues'>[]> =>
	versionIds.length === 0
		? Promise.resolve([])
		: db
				.select({
					versionId: pieceCaptions.versionId,
					lang: pieceCaptions.lang,
					cues: pieceCaptions.cues
				})
				.from(pieceCaptions)
				.where(inArray(pieceCaptions.versionId, [...versionIds]))
				.orderBy(asc(pieceCaptions.lang));

export async function findRemark(db: Database, id: string): Promise<RemarkRow | undefined> {
	const [row] = await db.select().from(pieceRemarks).where(eq(pieceRemarks.id, id));
	return row;
}

export const insertRemark = (tx: Transaction, row: typeof pieceRemarks.$inferInsert) =>
	tx.insert(pieceRemarks).values(row);

/** @returns whether nobody had resolved it before */
export async function resolveRemark(
	tx: Transaction,
	id: string,
	by: string,
	at: Date
): Promise<boolean> {
	const done = await tx
		.update(pieceRemarks)
		.set({ resolvedBy: by, resolvedAt: at })
		.where(and(eq(pieceRemarks.id, id), isNull(pieceRemarks.resolvedAt)))
		.returning({ id: pieceRemarks.id });
	return done.length > 0;
}

/** Remarks about versions, in the order they were made. */
export const listRemarks = (
	db: Database,
	versionIds: readonly string[],
	limit: number
): Promise<RemarkRow[]> =>
	versionIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(pieceRemarks)
				.where(inArray(pieceRemarks.versionId, [...versionIds]))
				.orderBy(asc(pieceRemarks.at), asc(pieceRemarks.id))
				.limit(limit);

/** Remarks about any version of a piece that nobody has resolved. */
export async function countOpenRemarks(db: Database, pieceId: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)::int` })
		.from(pieceRemarks)
		.innerJoin(pieceVersions, eq(pieceVersions.id, pieceRemarks.versionId))
		.where(and(eq(pieceVersions.pieceId, pieceId), isNull(pieceRemarks.resolvedAt)));
	return row!.count;
}

/** What somebody made and said, for their own data. */
export async function listByMaker(db: Database, personId: string) {
	const [versions, remarks] = await Promise.all([
		db
			.select({
				pieceId: pieceVersions.pieceId,
				number: pieceVersions.number,
				body: pieceVersions.body,
				note: pieceVersions.note,
				at: pieceVersions.at
			})
			.from(pieceVersions)
			.where(eq(pieceVersions.by, personId))
			.orderBy(asc(pieceVersions.at)),
		db
			.select({ body: pieceRemarks.body, second: pieceRemarks.second, at: pieceRemarks.at })
			.from(pieceRemarks)
			.where(eq(pieceRemarks.by, personId))
			.orderBy(asc(pieceRemarks.at))
	]);
	return { versions, remarks };
}
