import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import type { PieceState } from '../piece.ts';
import { pieceAssignments, pieceMoves, pieces, pieceVersions } from './tables.ts';

export type PieceRow = typeof pieces.$inferSelect;
export type MoveRow = typeof pieceMoves.$inferSelect;

export const listByIds = onceInSnapshot((db, ids): Promise<PieceRow[]> =>
	db
		.select()
		.from(pieces)
		.where(inArray(pieces.id, [...ids]))
);

export const find = async (db: Database, id: string): Promise<PieceRow | undefined> =>
	(await listByIds(db, [id]))[0];

/** Serialises those who change a piece and what stands on it. */
export async function lock(tx: Transaction, id: string): Promise<PieceRow | undefined> {
	const [row] = await tx.select().from(pieces).where(eq(pieces.id, id)).for('no key update');
	return row;
}

export const insert = (tx: Transaction, row: typeof pieces.$inferInsert) =>
	tx.insert(pieces).values(row);

/** Changes what a reviewer looks at: whoever has seen the version before has seen another piece. */
export const update = (tx: Transaction, id: string, values: Partial<PieceRow> = {}) =>
	tx
		.update(pieces)
		.set({ ...values, version: sql`${pieces.version} + 1` })
		.where(eq(pieces.id, id));

/** When it is due is not what a reviewer reads: whoever moves a piece meanwhile is not held up. */
export const setDue = (tx: Transaction, id: string, dueOn: string | null) =>
	tx.update(pieces).set({ dueOn }).where(eq(pieces.id, id));

export const insertMove = (tx: Transaction, row: MoveRow) => tx.insert(pieceMoves).values(row);

export const listMoves = (db: Database, pieceId: string): Promise<MoveRow[]> =>
	db
		.select()
		.from(pieceMoves)
		.where(eq(pieceMoves.pieceId, pieceId))
		.orderBy(asc(pieceMoves.at), asc(pieceMoves.id));

/** Pieces of one column, the last moved first, one more than `limit` when there are more. */
export const listColumn = (
	db: Database,
	asked: {
		channelId: string;
		state: PieceState;
		after?: { at: string; id: string };
		limit: number;
	}
): Promise<PieceRow[]> =>
	db
		.select()
		.from(pieces)
		.where(
			and(
				eq(pieces.channelId, asked.channelId),
				eq(pieces.state, asked.state),
				asked.after &&
					sql`(date_trunc('milliseconds', ${pieces.movedAt}), ${pieces.id}) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(desc(sql`date_trunc('milliseconds', ${pieces.movedAt})`), desc(pieces.id))
		.limit(asked.limit + 1);

/** How many stand in each column. */
export async function countStates(
	db: Database,
	channelId: string
): Promise<Map<PieceState, number>> {
	const rows = await db
		.select({ state: pieces.state, count: sql<number>`count(*)::int` })
		.from(pieces)
		.where(eq(pieces.channelId, channelId))
		.groupBy(pieces.state);
	return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Who takes on each piece, in the order they did. */
export async function assignedTo(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, string[]>> {
	const assigned = new Map<string, string[]>();
	if (ids.length === 0) return assigned;
	const rows = await db
		.select({ pieceId: pieceAssignments.pieceId, personId: pieceAssignments.personId })
		.from(pieceAssignments)
		.where(inArray(pieceAssignments.pieceId, [...ids]))
		.orderBy(asc(pieceAssignments.at), asc(pieceAssignments.personId));
	for (const { pieceId, personId } of rows)
		assigned.set(pieceId, [...(assigned.get(pieceId) ?? []), personId]);
	return assigned;
}

/** Who made versions of each piece. */
export async function makersOf(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, string[]>> {
	const makers = new Map<string, string[]>();
	if (ids.length === 0) return makers;
	const rows = await db
		.selectDistinct({ pieceId: pieceVersions.pieceId, by: pieceVersions.by })
		.from(pieceVersions)
		.where(inArray(pieceVersions.pieceId, [...ids]));
	for (const { pieceId, by } of rows) makers.set(pieceId, [...(makers.get(pieceId) ?? []), by]);
	return makers;
}

/** Whoever pitched or took on something in a channel. */
export async function listAtWork(
	db: Database,
	channelId: string,
	limit: number
): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(sql`
		select author_id as id from ${pieces} where channel_id = ${channelId}
		union
		select a.person_id from ${pieceAssignments} a join ${pieces} p on p.id = a.piece_id
		where p.channel_id = ${channelId}
		order by id limit ${limit}`);
	return rows.map(({ id }) => id);
}

export const assign = (tx: Transaction, row: typeof pieceAssignments.$inferInsert) =>
	tx.insert(pieceAssignments).values(row);

/** @returns whether they had it */
export async function unassign(
	tx: Transaction,
	pieceId: string,
	personId: string
): Promise<boolean> {
	const gone = await tx
		.delete(pieceAssignments)
		.where(and(eq(pieceAssignments.pieceId, pieceId), eq(pieceAssignments.personId, personId)))
		.returning({ id: pieceAssignments.pieceId });
	return gone.length > 0;
}

/** Takes somebody off what is still in the making; what they helped to publish names them. */
export const unassignEverywhere = (tx: Transaction, personId: string) =>
	tx.execute(sql`
		delete from ${pieceAssignments} a using ${pieces} p
		where p.id = a.piece_id and a.person_id = ${personId} and p.state not in ('published', 'archived')`);

export const listByAuthor = (db: Database, personId: string) =>
	db
		.select({
			id: pieces.id,
			title: pieces.title,
			pitch: pieces.pitch,
			format: pieces.format,
			state: pieces.state,
			createdAt: pieces.createdAt
		})
		.from(pieces)
		.where(eq(pieces.authorId, personId))
		.orderBy(desc(pieces.createdAt));
