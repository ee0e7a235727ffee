import { index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';

/** The supertype row of everything that can be voted on, commented on, followed, reported. */
export const subjects = pgTable(
	'subjects',
	{
		id: uuid('id').primaryKey(),
		kind: text('kind').notNull(),
		/** Its containers and its place with all ancestors: `contest:<id>`, `territory:<kato>`. Written by its owner. */
		scopes: text('scopes').array().notNull(),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull()
	},
	(t) => [index('subjects_by_scope').using('gin', t.scopes)]
);

export const follows = pgTable(
	'follows',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id, { onDelete: 'cascade' }),
		since: timestamp('since', { withTimezone: true }).notNull()
	},
	(t) => [
		primaryKey({ columns: [t.personId, t.subjectId] }),
		index('follows_by_subject').on(t.subjectId)
	]
);
