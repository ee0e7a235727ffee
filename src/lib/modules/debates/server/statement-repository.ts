import { and, asc, count, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { debates, statements, statementSkips } from './tables.ts';

export type StatementRow = typeof statements.$inferSelect;

export async function lock(tx: Transaction, id: string): Promise<StatementRow | undefined> {
	const [row] = await tx
		.select()
		.from(statements)
		.where(eq(statements.id, id))
		.for('no key update');
	return row;
}

export const list = onceInSnapshot((db, ids): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(inArray(statements.id, [...ids]))
);

export const find = async (db: Database, id: string): Promise<StatementRow | undefined> =>
	(await list(db, [id]))[0];

/** Takes the next number of a debate: 1, 2, 3 … without gaps; the debate's row is held until the commit. */
export async function takeNumber(tx: Transaction, debateId: string): Promise<number> {
	const [row] = await tx
		.update(debates)
		.set({ nextNumber: sql`${debates.nextNumber} + 1` })
		.where(eq(debates.id, debateId))
		.returning({ next: debates.nextNumber });
	return row!.next - 1;
}

export const insert = (tx: Transaction, row: Omit<typeof statements.$inferInsert, 'skeleton'>) =>
	tx.insert(statements).values({ ...row, skeleton: skeletonOf(row.text) });

export const updateText = (tx: Transaction, id: string, text: string, lang: StatementRow['lang']) =>
	tx
		.update(statements)
		.set({ text, lang, skeleton: skeletonOf(text), version: sql`${statements.version} + 1` })
		.where(eq(statements.id, id));

export const setState = (
	tx: Transaction,
	id: string,
	values: Partial<Pick<StatementRow, 'state' | 'mergedInto' | 'publishedAt' | 'secondLookAt'>>
) => tx.update(statements).set(values).where(eq(statements.id, id));

/** What was joined to a statement that is joined itself goes where that goes. */
export const moveMerged = (tx: Transaction, from: string, into: string) =>
	tx.update(statements).set({ mergedInto: into }).where(eq(statements.mergedInto, from));

/** States in which a text counts as taken: a rejected, withdrawn or returned one may be written again. */
const TAKEN = ['pending', 'published', 'hidden', 'merged'] as const;

/** The statement that says the same, letter by letter once folded. */
export async function findTwin(
	db: Database,
	debateId: string,
	text: string,
	exceptId?: string
): Promise<StatementRow | undefined> {
	const [row] = await db
		.select()
		.from(statements)
		.where(
			and(
				eq(statements.debateId, debateId),
				eq(statements.skeleton, skeletonOf(text)),
				inArray(statements.state, [...TAKEN]),
				exceptId ? ne(statements.id, exceptId) : undefined
			)
		)
		.orderBy(asc(statements.number))
		.limit(1);
	return row;
}

/** How many statements an account added since an instant, in one debate or in all. */
export async function countBy(
	db: Database,
	authorId: string,
	options: { debateId?: string; since?: Date }
): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(statements)
		.where(
			and(
				eq(statements.authorId, authorId),
				eq(statements.isSeed, false),
				// A withdrawn one frees a place in the debate, but the day's count stays: or there would be no limit.
				options.debateId
					? and(eq(statements.debateId, options.debateId), ne(statements.state, 'withdrawn'))
					: undefined,
				options.since ? gt(statements.createdAt, options.since) : undefined
			)
		);
	return row!.n;
}

/** Every statement of a debate that people vote on, by number. */
export const listPublished = (db: Database, debateId: string): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(and(eq(statements.debateId, debateId), eq(statements.state, 'published')))
		.orderBy(asc(statements.number))
		.limit(5_000);

/** How many statements people vote on, by debate. */
/** Every statement in whatever state, by number. */
export const listEvery = (db: Database, debateId: string): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(eq(statements.debateId, debateId))
		.orderBy(asc(statements.number));

export async function countPublished(
	db: Database,
	debateIds: readonly string[]
): Promise<Map<string, number>> {
	if (debateIds.length === 0) return new Map();
	const rows = await db
		.select({ debateId: statements.debateId, n: count() })
		.from(statements)
		.where(and(inArray(statements.debateId, [...debateIds]), eq(statements.state, 'published')))
		.groupBy(statements.debateId);
	return new Map(rows.map((row) => [row.debateId, row.n]));
}

export async function listIds(db: Database, debateId: string): Promise<string[]> {
	const rows = await db
		.select({ id: statements.id })
		.from(statements)
		.where(eq(statements.debateId, debateId));
	return rows.map((row) => row.id);
}

/** Serialises one account's additions, so that a limit cannot be passed by two at once. */
export const lockAuthor = (tx: Transaction, authorId: string) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`statement:${authorId}`}, 0))`);

export const putSkip = (tx: Transaction, row: typeof statementSkips.$inferInsert) =>
	tx
		.insert(statementSkips)
		.values(row)
		.onConflictDoUpdate({
			target: [statementSkips.debateId, statementSkips.personId, statementSkips.statementId],
			set: { at: row.at }
		});

export const listSkips = (db: Database, debateId: string, personId: string) =>
	db
		.select({ statementId: statementSkips.statementId, at: statementSkips.at })
		.from(statementSkips)
		.where(and(eq(statementSkips.debateId, debateId), eq(statementSkips.personId, personId)));
