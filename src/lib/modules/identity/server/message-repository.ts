import { and, asc, desc, eq, inArray, lt, lte, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { messages } from './tables.ts';

export type MessageRow = typeof messages.$inferSelect;

/** Queues a message; the same key makes no second one. */
export async function queue(tx: Transaction, row: typeof messages.$inferInsert): Promise<void> {
	await tx.insert(messages).values(row).onConflictDoNothing({ target: messages.dedupeKey });
}

/** Takes messages that are due, leaving alone those another process holds. */
export const takeDue = (tx: Transaction, now: Date, limit: number): Promise<MessageRow[]> =>
	tx
		.select()
		.from(messages)
		.where(and(eq(messages.state, 'queued'), lte(messages.nextAt, now)))
		.orderBy(asc(messages.nextAt))
		.limit(limit)
		.for('update', { skipLocked: true });

export const update = (tx: Transaction, id: string, values: Partial<MessageRow>) =>
	tx.update(messages).set(values).where(eq(messages.id, id));

/** Newest first; all of them, or one person's. */
export const list = (
	db: Database,
	options: { personId?: string; after?: { at: string; id: string }; limit: number }
): Promise<MessageRow[]> =>
	db
		.select()
		.from(messages)
		.where(
			and(
				options.personId ? eq(messages.personId, options.personId) : undefined,
				options.after
					? sql`(${messages.createdAt}, ${messages.id}) < (${options.after.at}::timestamptz, ${options.after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(messages.createdAt), desc(messages.id))
		.limit(options.limit);

/** Takes away what was sent, or given up, long ago. */
export const removeBefore = (db: Database, before: Date) =>
	db.delete(messages).where(and(ne(messages.state, 'queued'), lt(messages.createdAt, before)));

/** Takes away messages by their keys, sent or not. */
export const removeByKeys = (db: Database, keys: readonly string[]) =>
	db.delete(messages).where(inArray(messages.dedupeKey, [...keys]));
