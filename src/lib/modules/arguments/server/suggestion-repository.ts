import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { argumentSuggestions } from './tables.ts';

export type SuggestionRow = typeof argumentSuggestions.$inferSelect;

/** Serialises one account's suggestions, so that the limit cannot be passed by two at once. */
export const holdSuggester = (tx: Transaction, personId: string) =>
	tx.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`argument-suggestions:${personId}`}, 0))`
	);

export const insert = (tx: Transaction, row: typeof argumentSuggestions.$inferInsert) =>
	tx.insert(argumentSuggestions).values(row);

export async function countOpenOf(db: Database, personId: string): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(argumentSuggestions)
		.where(and(eq(argumentSuggestions.by, personId), eq(argumentSuggestions.state, 'open')));
	return row!.n;
}

export async function find(db: Database, id: string): Promise<SuggestionRow | undefined> {
	const [row] = await db.select().from(argumentSuggestions).where(eq(argumentSuggestions.id, id));
	return row;
}

export const answer = (
	tx: Transaction,
	id: string,
	values: { state: 'accepted' | 'declined'; answeredAt: Date }
) => tx.update(argumentSuggestions).set(values).where(eq(argumentSuggestions.id, id));

/** Closes what was still open: the argument is gone, or its suggester. */
export const declineOpen = (
	tx: Transaction,
	of: { argumentId: string } | { personId: string },
	at: Date
) =>
	tx
		.update(argumentSuggestions)
		.set({ state: 'declined', answeredAt: at })
		.where(
			and(
				eq(argumentSuggestions.state, 'open'),
				'argumentId' in of
					? eq(argumentSuggestions.argumentId, of.argumentId)
					: eq(argumentSuggestions.by, of.personId)
			)
		);

export const listOpen = (db: Database, argumentId: string): Promise<SuggestionRow[]> =>
	db
		.select()
		.from(argumentSuggestions)
		.where(
			and(eq(argumentSuggestions.argumentId, argumentId), eq(argumentSuggestions.state, 'open'))
		)
		.orderBy(asc(argumentSuggestions.at), asc(argumentSuggestions.id))
		.limit(50);

/** Open ones by argument. */
export const countOpen = (db: Database, ids: readonly string[]) =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select({ argumentId: argumentSuggestions.argumentId, n: count() })
				.from(argumentSuggestions)
				.where(
					and(
						inArray(argumentSuggestions.argumentId, [...ids]),
						eq(argumentSuggestions.state, 'open')
					)
				)
				.groupBy(argumentSuggestions.argumentId);

/** Whose wordings were taken over, by argument. */
export const listCredits = (db: Database, ids: readonly string[]) =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.selectDistinct({
					argumentId: argumentSuggestions.argumentId,
					by: argumentSuggestions.by
				})
				.from(argumentSuggestions)
				.where(
					and(
						inArray(argumentSuggestions.argumentId, [...ids]),
						eq(argumentSuggestions.state, 'accepted')
					)
				);

export const listOf = (db: Database, personId: string) =>
	db
		.select({
			argumentId: argumentSuggestions.argumentId,
			text: argumentSuggestions.text,
			reason: argumentSuggestions.reason,
			state: argumentSuggestions.state,
			at: argumentSuggestions.at
		})
		.from(argumentSuggestions)
		.where(eq(argumentSuggestions.by, personId))
		.orderBy(asc(argumentSuggestions.at));
