import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The outcome of each keyed act of a person, so that a repeated request is answered and not done again. */
export const idempotencyKeys = pgTable(
	'idempotency_keys',
	{
		personId: uuid('person_id').notNull(),
		key: text('key').notNull(),
		act: text('act').notNull(),
		/** SHA-256 of the act and its canonical input: never of a route, since a client may repeat by another door. */
		fingerprint: text('fingerprint').notNull(),
		outcome: jsonb('outcome'),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull()
	},
	(t) => [
		primaryKey({ columns: [t.personId, t.key] }),
		index('idempotency_keys_age').on(t.createdAt)
	]
);
