import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Figures } from '../figures.ts';

/** The last report of each running process. No history: a process that ended well has no row. */
export const processHealth = pgTable('process_health', {
	processId: uuid('process_id').primaryKey(),
	role: text('role').notNull(),
	host: text('host').notNull(),
	version: text('version').notNull(),
	startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
	seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
	figures: jsonb('figures').$type<Figures>().notNull()
});
