import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Impact, Mark } from '../argument.ts';
import { argumentImpacts, argumentMarks, argumentRows } from './tables.ts';

/** The rating a person has given; locked by the argument's row, which the caller holds. */
export async function findImpact(
	db: Database,
	argumentId: string,
	personId: string
): Promise<number | undefined> {
	const [row] = await db
		.select({ impact: argumentImpacts.impact })
		.from(argumentImpacts)
		.where(and(eq(argumentImpacts.argumentId, argumentId), eq(argumentImpacts.personId, personId)));
	return row?.impact;
}

const addToImpacts = (tx: Transaction, argumentId: string, sum: number, n: number) =>
	tx
		.update(argumentRows)
		.set({
			impactSum: sql`${argumentRows.impactSum} + ${sum}`,
			impactCount: sql`${argumentRows.impactCount} + ${n}`
		})
		.where(eq(argumentRows.id, argumentId));

/** Gives, changes or takes back a rating and moves sum and count by exactly the difference. */
export async function putImpact(
	tx: Transaction,
	row: { argumentId: string; personId: string; at: Date },
	change: { from: number | undefined; to: number | null }
): Promise<void> {
	const { argumentId, personId, at } = row;
	if (change.to === null)
		await tx
			.delete(argumentImpacts)
			.where(
				and(eq(argumentImpacts.argumentId, argumentId), eq(argumentImpacts.personId, personId))
			);
	else
		await tx
			.insert(argumentImpacts)
			.values({ argumentId, personId, impact: change.to, at })
			.onConflictDoUpdate({
				target: [argumentImpacts.argumentId, argumentImpacts.personId],
				set: { impact: change.to, at }
			});
	const before = change.from === undefined ? 0 : 1;
	const after = change.to === null ? 0 : 1;
	await addToImpacts(tx, argumentId, (change.to ?? 0) - (change.from ?? 0), after - before);
}

export const listOwnImpacts = (db: Database, personId: string, ids: readonly string[]) =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select({ argumentId: argumentImpacts.argumentId, impact: argumentImpacts.impact })
				.from(argumentImpacts)
				.where(
					and(eq(argumentImpacts.personId, personId), inArray(argumentImpacts.argumentId, [...ids]))
				)
				.then((rows) => rows as { argumentId: string; impact: Impact }[]);

/** Every rating of a person: for their own copy of their data and for leaving. */
export const listImpactsOf = (db: Database, personId: string) =>
	db
		.select({
			argumentId: argumentImpacts.argumentId,
			impact: argumentImpacts.impact,
			at: argumentImpacts.at
		})
		.from(argumentImpacts)
		.where(eq(argumentImpacts.personId, personId))
		.orderBy(argumentImpacts.argumentId);

/** @returns whether anything changed: a mark that is open already is left as it is */
export async function openMark(
	tx: Transaction,
	row: { argumentId: string; personId: string; kind: Mark; at: Date }
): Promise<boolean> {
	const changed = await tx
		.insert(argumentMarks)
		.values(row)
		.onConflictDoUpdate({
			target: [argumentMarks.argumentId, argumentMarks.personId, argumentMarks.kind],
			set: { at: row.at, resolvedAt: null },
			setWhere: sql`${argumentMarks.resolvedAt} is not null`
		})
		.returning({ kind: argumentMarks.kind });
	return changed.length > 0;
}

/** @returns whether anything changed */
export async function dropMark(
	tx: Transaction,
	row: { argumentId: string; personId: string; kind: Mark }
): Promise<boolean> {
	const gone = await tx
		.delete(argumentMarks)
		.where(
			and(
				eq(argumentMarks.argumentId, row.argumentId),
				eq(argumentMarks.personId, row.personId),
				eq(argumentMarks.kind, row.kind),
				isNull(argumentMarks.resolvedAt)
			)
		)
		.returning({ kind: argumentMarks.kind });
	return gone.length > 0;
}

/** Closes open marks of an argument, of one kind or all. @returns how many */
export async function resolveMarks(
	tx: Transaction,
	argumentId: string,
	at: Date,
	kind?: Mark
): Promise<number> {
	const done = await tx
		.update(argumentMarks)
		.set({ resolvedAt: at })
		.where(
			and(
				eq(argumentMarks.argumentId, argumentId),
				isNull(argumentMarks.resolvedAt),
				kind ? eq(argumentMarks.kind, kind) : undefined
			)
		)
		.returning({ kind: argumentMarks.kind });
	return done.length;
}

/** Open marks by argument and kind. */
export const countMarks = (db: Database, ids: readonly string[]) =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select({ argumentId: argumentMarks.argumentId, kind: argumentMarks.kind, n: count() })
				.from(argumentMarks)
				.where(and(inArray(argumentMarks.argumentId, [...ids]), isNull(argumentMarks.resolvedAt)))
				.groupBy(argumentMarks.argumentId, argumentMarks.kind);

export const listOwnMarks = (db: Database, personId: string, ids: readonly string[]) =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select({ argumentId: argumentMarks.argumentId, kind: argumentMarks.kind })
				.from(argumentMarks)
				.where(
					and(
						eq(argumentMarks.personId, personId),
						inArray(argumentMarks.argumentId, [...ids]),
						isNull(argumentMarks.resolvedAt)
					)
				);

export const listMarksOf = (db: Database, personId: string) =>
	db
		.select({
			argumentId: argumentMarks.argumentId,
			kind: argumentMarks.kind,
			at: argumentMarks.at
		})
		.from(argumentMarks)
		.where(eq(argumentMarks.personId, personId))
		.orderBy(argumentMarks.at);

export const dropMarksOf = (tx: Transaction, personId: string) =>
	tx.delete(argumentMarks).where(eq(argumentMarks.personId, personId));
