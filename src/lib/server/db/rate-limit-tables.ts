import { bigint, integer, pgTable, varchar } from 'drizzle-orm/pg-core';

/** Counters of the rate limits, shared by all processes. The columns are the library's. */
export const rateLimits = pgTable('rate_limits', {
	key: varchar('key', { length: 255 }).primaryKey(),
	points: integer('points').notNull().default(0),
	/** Unix milliseconds. */
	expire: bigint('expire', { mode: 'number' })
});
