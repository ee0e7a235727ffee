import { bigint, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Who did what to which subject, when, why. INSERT only. Never a ballot. */
export const auditEntries = pgTable(
	'audit_entries',
	{
		serial: bigint('serial', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		at: timestamp('at', { withTimezone: true }).notNull(),
		actorId: uuid('actor_id'),
		act: text('act').notNull(),
		subjectId: uuid('subject_id'),
		scopes: text('scopes').array().notNull(),
		reason: text('reason'),
		facts: jsonb('facts').notNull()
	},
	(t) => [
		index('audit_by_subject').on(t.subjectId, t.serial),
		index('audit_by_actor').on(t.actorId, t.serial),
		index('audit_by_scope').using('gin', t.scopes)
	]
);
