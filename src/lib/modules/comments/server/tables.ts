import {
	bigint,
	index,
	integer,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const comments = pgTable(
	'comments',
	{
		/** The contest, debate or channel it is in: rows of one stand together, and may be distributed by it. */
		containerId: uuid('container_id').notNull(),
		id: uuid('id')
			.notNull()
			.references(() => subjects.id),
		/** What it is under. */
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id),
		/** The comment it answers; threads are two deep. */
		parentId: uuid('parent_id'),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		/** Written as an expert of this scope, at that time. */
		isExpert: smallint('is_expert').notNull().default(0),
		stance: text('stance', { enum: ['for', 'against', 'neutral'] }).notNull(),
		body: text('body').notNull(),
		/** Sanitised; remade when the sanitiser's version moves. */
		html: text('html').notNull(),
		sanitiser: smallint('sanitiser').notNull(),
		lang: text('lang').notNull(),
		state: text('state', { enum: ['visible', 'hidden', 'deleted'] }).notNull(),
		replyCount: integer('reply_count').notNull().default(0),
		createdAt: instant('created_at').notNull(),
		editedAt: instant('edited_at')
	},
	(t) => [
		primaryKey({ columns: [t.containerId, t.id] }),
		index('comments_by_id').on(t.id),
		index('comments_thread').on(t.subjectId, t.parentId, t.createdAt, t.id),
		index('comments_by_author').on(t.authorId, t.createdAt)
	]
);

/** How many visible comments a subject has. State: highest version wins. */
export const commentCounts = pgTable('comment_counts', {
	subjectId: uuid('subject_id')
		.primaryKey()
		.references(() => subjects.id),
	count: integer('count').notNull(),
	version: bigint('version', { mode: 'number' }).notNull()
});
