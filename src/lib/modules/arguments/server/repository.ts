import { and, count, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { argumentBoards, argumentRows, argumentVersions } from './tables.ts';

export type ArgumentRow = typeof argumentRows.$inferSelect;

/**
 * Holds the statement's board until the commit: whoever adds, takes away, moves or rates under it comes one after
 * another, so twins, limits and figures are exact.
 */
export async function holdBoard(tx: Transaction, statementId: string): Promise<void> {
	await tx.insert(argumentBoards).values({ statementId, version: 0 }).onConflictDoNothing();
	await tx
		.select()
		.from(argumentBoards)
		.where(eq(argumentBoards.statementId, statementId))
		.for('no key update');
}

/** Says that the figures of a statement's tree moved. The caller holds its board. */
export const moveBoard = (tx: Transaction, statementId: string) =>
	tx
		.update(argumentBoards)
		.set({ version: sql`${argumentBoards.version} + 1` })
		.where(eq(argumentBoards.statementId, statementId));

export const insert = (tx: Transaction, row: Omit<typeof argumentRows.$inferInsert, 'skeleton'>) =>
	tx.insert(argumentRows).values({ ...row, skeleton: skeletonOf(row.text) });

export async function find(db: Database, id: string): Promise<ArgumentRow | undefined> {
	const [row] = await db.select().from(argumentRows).where(eq(argumentRows.id, id));
	return row;
}

export const list = (db: Database, ids: readonly string[]): Promise<ArgumentRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(argumentRows)
				.where(inArray(argumentRows.id, [...ids]));

/** Locks an argument after its statement's board: always in this order. */
export async function lock(tx: Transaction, id: string): Promise<ArgumentRow | undefined> {
	const found = await find(tx, id);
	if (!found) return undefined;
	await holdBoard(tx, found.statementId);
	const [row] = await tx
		.select()
		.from(argumentRows)
		.where(eq(argumentRows.id, id))
		.for('no key update');
	return row;
}

export const setState = (
	tx: Transaction,
	id: string,
	values: Partial<
		Pick<ArgumentRow, 'state' | 'mergedInto' | 'publishedAt' | 'secondLookAt' | 'text' | 'skeleton'>
	>
) => tx.update(argumentRows).set(values).where(eq(argumentRows.id, id));

/** A new wording; what was said before is kept. */
export async function changeText(
	tx: Transaction,
	row: ArgumentRow,
	text: string,
	lang: ArgumentRow['lang'],
	at: Date
): Promise<void> {
	await tx
		.insert(argumentVersions)
		.values({ argumentId: row.id, version: row.version, text: row.text, at });
	await tx
		.update(argumentRows)
		.set({ text, lang, skeleton: skeletonOf(text), version: row.version + 1, editedAt: at })
		.where(eq(argumentRows.id, row.id));
}

export const listVersions = (db: Database, argumentId: string) =>
	db
		.select({ text: argumentVersions.text, at: argumentVersions.at })
		.from(argumentVersions)
		.where(eq(argumentVersions.argumentId, argumentId))
		.orderBy(desc(argumentVersions.version))
		.limit(20);

export const dropVersions = (tx: Transaction, argumentId: string) =>
	tx.delete(argumentVersions).where(eq(argumentVersions.argumentId, argumentId));

/** What a statement's tree is made of: published arguments and whatever stands above any other. */
export const listTree = (db: Database, statementId: string): Promise<ArgumentRow[]> =>
	db
		.select()
		.from(argumentRows)
		.where(
			and(
				eq(argumentRows.statementId, statementId),
				or(
					eq(argumentRows.state, 'published'),
					sql`${argumentRows.id} in (select child.parent_id from arguments child
						where child.statement_id = ${statementId} and child.parent_id is not null)`
				)
			)
		);

/** Own arguments of a person under a statement that others do not see. */
export const listOwnWaiting = (
	db: Database,
	statementId: string,
	authorId: string
): Promise<ArgumentRow[]> =>
	db
		.select()
		.from(argumentRows)
		.where(
			and(
				eq(argumentRows.statementId, statementId),
				eq(argumentRows.authorId, authorId),
				inArray(argumentRows.state, ['pending', 'returned', 'rejected', 'hidden'])
			)
		)
		.orderBy(desc(argumentRows.createdAt))
		.limit(20);

/** Arguments that count against a statement's limit. */
export async function countUnder(db: Database, statementId: string): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(argumentRows)
		.where(
			and(
				eq(argumentRows.statementId, statementId),
				inArray(argumentRows.state, ['pending', 'published'])
			)
		);
	return row!.n;
}

/** Answers that people see, or will once they are looked at. */
export async function countAnswers(db: Database, argumentId: string): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(argumentRows)
		.where(
			and(
				eq(argumentRows.parentId, argumentId),
				inArray(argumentRows.state, ['pending', 'published'])
			)
		);
	return row!.n;
}

/** The argument under the same parent that says the same, letter by letter once folded. */
export async function findTwin(
	db: Database,
	place: { statementId: string; parentId: string | null; text: string; exceptId?: string }
): Promise<ArgumentRow | undefined> {
	const [row] = await db
		.select()
		.from(argumentRows)
		.where(
			and(
				eq(argumentRows.statementId, place.statementId),
				sql`${argumentRows.parentId} is not distinct from ${place.parentId}::uuid`,
				eq(argumentRows.skeleton, skeletonOf(place.text)),
				inArray(argumentRows.state, ['pending', 'published', 'hidden', 'merged']),
				place.exceptId ? ne(argumentRows.id, place.exceptId) : undefined
			)
		)
		.limit(1);
	return row;
}

/** An argument and everything it is under, itself first. */
export async function listUpwards(db: Database, id: string): Promise<ArgumentRow[]> {
	const found = await find(db, id);
	if (!found?.parentId) return found ? [found] : [];
	return [found, ...(await listUpwards(db, found.parentId))];
}

/** What strength needs of a statement's tree, with its version, as of one instant: one statement reads both. */
export async function weights(db: Database, statementId: string) {
	return db
		.select({
			version: argumentBoards.version,
			id: argumentRows.id,
			parentId: argumentRows.parentId,
			side: argumentRows.side,
			state: argumentRows.state,
			sum: argumentRows.impactSum,
			n: argumentRows.impactCount
		})
		.from(argumentBoards)
		.leftJoin(
			argumentRows,
			and(
				eq(argumentRows.statementId, argumentBoards.statementId),
				eq(argumentRows.state, 'published')
			)
		)
		.where(eq(argumentBoards.statementId, statementId));
}

/** Published arguments of many statements, for those who pick the best of them. */
export const listPublished = (
	db: Database,
	statementIds: readonly string[]
): Promise<ArgumentRow[]> =>
	statementIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(argumentRows)
				.where(
					and(
						inArray(argumentRows.statementId, [...statementIds]),
						eq(argumentRows.state, 'published')
					)
				);

export const listByAuthor = (db: Database, authorId: string) =>
	db
		.select({
			id: argumentRows.id,
			statementId: argumentRows.statementId,
			side: argumentRows.side,
			text: argumentRows.text,
			state: argumentRows.state,
			createdAt: argumentRows.createdAt
		})
		.from(argumentRows)
		.where(eq(argumentRows.authorId, authorId))
		.orderBy(argumentRows.createdAt);
