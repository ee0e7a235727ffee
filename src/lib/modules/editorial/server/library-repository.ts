import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Licence } from '../checklist.ts';
import type { Format } from '../piece.ts';
import type { PieceRow } from './piece-repository.ts';
import { pieceChecklists, pieceReuses, pieces } from './tables.ts';

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

export interface LibraryFilter {
	/** Stems that every found piece contains. */
	readonly terms: readonly string[];
	readonly format?: Format;
	readonly licence?: Licence;
	readonly channelId?: string;
	readonly after?: { at: string; id: string };
	readonly limit: number;
}

/** Published pieces, the newest first, one more than `limit` when there are more. */
export async function list(db: Database, filter: LibraryFilter): Promise<PieceRow[]> {
	const { terms, format, licence, channelId, after, limit } = filter;
	const rows = await db
		.select({ piece: pieces })
		.from(pieces)
		.innerJoin(pieceChecklists, eq(pieceChecklists.pieceId, pieces.id))
		.where(
			and(
				eq(pieces.state, 'published'),
				eq(pieces.isHidden, false),
				format ? eq(pieces.format, format) : undefined,
				licence ? eq(pieceChecklists.licence, licence) : undefined,
				channelId ? eq(pieces.channelId, channelId) : undefined,
				...terms.map((term) => sql`${pieces.skeleton} like ${`%${escapeLike(term)}%`}`),
				after &&
					sql`(date_trunc('milliseconds', ${pieces.publishedAt}), ${pieces.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(desc(sql`date_trunc('milliseconds', ${pieces.publishedAt})`), desc(pieces.id))
		.limit(limit + 1);
	return rows.map(({ piece }) => piece);
}

/** How often each piece was taken: by how many people, each once a day. */
export async function countReuses(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: pieceReuses.pieceId, count: sql<number>`count(*)::int` })
		.from(pieceReuses)
		.where(inArray(pieceReuses.pieceId, [...ids]))
		.groupBy(pieceReuses.pieceId);
	return new Map(rows.map(({ id, count }) => [id, count]));
}

/** @returns whether it is their first today; a link that is told later is added to it */
export async function noteReuse(
	tx: Transaction,
	row: typeof pieceReuses.$inferInsert
): Promise<boolean> {
	const added = await tx
		.insert(pieceReuses)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: pieceReuses.id });
	if (added.length > 0) return true;
	if (row.link)
		await tx
			.update(pieceReuses)
			.set({ link: row.link })
			.where(
				and(
					eq(pieceReuses.pieceId, row.pieceId),
					eq(pieceReuses.personId, row.personId!),
					eq(pieceReuses.day, row.day)
				)
			);
	return false;
}

/** Where people said they used a piece, the newest first. */
export const listLinks = (
	db: Database,
	pieceId: string,
	limit: number
): Promise<{ link: string; day: string }[]> =>
	db
		.select({ link: pieceReuses.link, day: pieceReuses.day })
		.from(pieceReuses)
		.where(and(eq(pieceReuses.pieceId, pieceId), ne(pieceReuses.link, '')))
		.orderBy(desc(pieceReuses.at), desc(pieceReuses.id))
		.limit(limit);

export const listReusesByPerson = (db: Database, personId: string) =>
	db
		.select({ pieceId: pieceReuses.pieceId, day: pieceReuses.day, link: pieceReuses.link })
		.from(pieceReuses)
		.where(eq(pieceReuses.personId, personId))
		.orderBy(desc(pieceReuses.at));

/** Whoever leaves stays counted and is no longer known. */
export const forgetPerson = (tx: Transaction, personId: string) =>
	tx
		.update(pieceReuses)
		.set({ personId: null, link: '' })
		.where(eq(pieceReuses.personId, personId));
