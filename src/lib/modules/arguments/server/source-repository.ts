import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { argumentReferences, argumentRows, argumentSources } from './tables.ts';

export type SourceRow = typeof argumentSources.$inferSelect;
export type ReferenceRow = typeof argumentReferences.$inferSelect;

export const listSources = (db: Database, ids: readonly string[]): Promise<SourceRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(argumentSources)
				.where(inArray(argumentSources.argumentId, [...ids]))
				.orderBy(asc(argumentSources.at), asc(argumentSources.id));

export async function findSource(db: Database, id: string): Promise<SourceRow | undefined> {
	const [row] = await db.select().from(argumentSources).where(eq(argumentSources.id, id));
	return row;
}

export const insertSource = (tx: Transaction, row: typeof argumentSources.$inferInsert) =>
	tx.insert(argumentSources).values(row);

export const dropSource = (tx: Transaction, id: string) =>
	tx.delete(argumentSources).where(eq(argumentSources.id, id));

export const dropSourcesOf = (tx: Transaction, argumentId: string) =>
	tx.delete(argumentSources).where(eq(argumentSources.argumentId, argumentId));

/** Serialises who shows arguments again within a debate, so that two at once do not close a circle. */
export const holdReferences = (tx: Transaction, debateId: string) =>
	tx.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`argument-references:${debateId}`}, 0))`
	);

/** @returns false when it is shown there already */
export async function insertReference(
	tx: Transaction,
	row: typeof argumentReferences.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(argumentReferences)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: argumentReferences.id });
	return made.length > 0;
}

export async function findReference(db: Database, id: string): Promise<ReferenceRow | undefined> {
	const [row] = await db.select().from(argumentReferences).where(eq(argumentReferences.id, id));
	return row;
}

export const dropReference = (tx: Transaction, id: string) =>
	tx.delete(argumentReferences).where(eq(argumentReferences.id, id));

export async function countReferencesAt(
	db: Database,
	statementId: string,
	parentId: string | null
): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(argumentReferences)
		.where(
			and(
				eq(argumentReferences.statementId, statementId),
				parentId ? eq(argumentReferences.parentId, parentId) : isNull(argumentReferences.parentId)
			)
		);
	return row!.n;
}

/** References whose argument is published, with its text: under these arguments, or directly under a statement. */
export const listReferences = (
	db: Database,
	at: { statementId: string } | { parentIds: readonly string[] }
) =>
	db
		.select({
			id: argumentReferences.id,
			parentId: argumentReferences.parentId,
			side: argumentReferences.side,
			argumentId: argumentRows.id,
			debateId: argumentRows.debateId,
			statementId: argumentRows.statementId,
			text: argumentRows.text,
			lang: argumentRows.lang
		})
		.from(argumentReferences)
		.innerJoin(argumentRows, eq(argumentRows.id, argumentReferences.argumentId))
		.where(
			and(
				eq(argumentRows.state, 'published'),
				'statementId' in at
					? and(
							eq(argumentReferences.statementId, at.statementId),
							isNull(argumentReferences.parentId)
						)
					: inArray(argumentReferences.parentId, [...at.parentIds])
			)
		)
		.orderBy(asc(argumentReferences.at), asc(argumentReferences.id));

/** Whether an argument is among everything another one is under, by its place or by being shown again there. */
export async function isAbove(db: Database, id: string, belowId: string): Promise<boolean> {
	const [row] = await db.execute<{ found: boolean }>(sql`
		with recursive upwards(id) as (
			select ${belowId}::uuid
			union
			select step.id from upwards cross join lateral (
				select parent_id as id from arguments where id = upwards.id
				union all
				select parent_id from argument_references where argument_id = upwards.id
			) step where step.id is not null
		)
		select exists (select 1 from upwards where id = ${id}::uuid) as found`);
	return row!.found;
}
