import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
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

/** What a text that people wrote says in another language. Shown with its label, the original one tap away. */
export const translations = pgTable(
	'translations',
	{
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id, { onDelete: 'cascade' }),
		/** Which text of the subject: `text`, `title`. */
		field: text('field').notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		body: text('body').notNull(),
		/** The version of the original it was made from: an older one is shown as stale. */
		sourceVersion: integer('source_version').notNull(),
		kind: text('kind', { enum: ['hand', 'machine'] }).notNull(),
		by: uuid('by').references(() => people.id),
		at: timestamp('at', { withTimezone: true }).notNull()
	},
	(t) => [primaryKey({ columns: [t.subjectId, t.field, t.lang] })]
);
