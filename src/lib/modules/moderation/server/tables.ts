import { sql } from 'drizzle-orm';
import {
	bigint,
	index,
	pgTable,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One entry of the queue: something that waits for a moderator. */
export const reviews = pgTable(
	'reviews',
	{
		id: uuid('id').primaryKey(),
		/** The reviewable's kind: `idea`, `comment`. */
		kind: text('kind').notNull(),
		cause: text('cause', { enum: ['admission', 'report', 'second_look'] }).notNull(),
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		/** Who must not decide it: the first moderator, in a second look. */
		excludedId: uuid('excluded_id').references(() => people.id),
		scopes: text('scopes').array().notNull(),
		state: text('state', { enum: ['open', 'decided'] }).notNull(),
		openedAt: instant('opened_at').notNull(),
		dueAt: instant('due_at').notNull(),
		claimedBy: uuid('claimed_by').references(() => people.id),
		/** The claim is released by time: moderators lose their network, and a review that hops is decided twice. */
		claimedUntil: instant('claimed_until'),
		reportCount: smallint('report_count').notNull().default(0),
		version: bigint('version', { mode: 'number' }).notNull().default(1)
	},
	(t) => [
		uniqueIndex('reviews_one_open')
			.on(t.subjectId, t.cause)
			.where(sql`state = 'open'`),
		index('reviews_queue').on(t.state, t.dueAt, t.id),
		index('reviews_by_scope').using('gin', t.scopes)
	]
);

export const reports = pgTable(
	'reports',
	{
		id: uuid('id').primaryKey(),
		reviewId: uuid('review_id')
			.notNull()
			.references(() => reviews.id),
		reporterId: uuid('reporter_id')
			.notNull()
			.references(() => people.id),
		reason: text('reason').notNull(),
		note: text('note').notNull(),
		at: instant('at').notNull()
	},
	(t) => [uniqueIndex('reports_once').on(t.reviewId, t.reporterId)]
);

/** What was decided, by whom, why. INSERT only. */
export const decisions = pgTable(
	'decisions',
	{
		id: uuid('id').primaryKey(),
		reviewId: uuid('review_id')
			.notNull()
			.references(() => reviews.id)
			.unique('decisions_one_per_review'),
		subjectId: uuid('subject_id').notNull(),
		decidedBy: uuid('decided_by')
			.notNull()
			.references(() => people.id),
		verdict: text('verdict', {
			enum: ['publish', 'return', 'reject', 'hide', 'restore', 'dismiss', 'uphold', 'overturn']
		}).notNull(),
		reason: text('reason').notNull(),
		note: text('note').notNull(),
		/** The note's language. */
		lang: text('lang').notNull(),
		at: instant('at').notNull()
	},
	(t) => [index('decisions_by_subject').on(t.subjectId, t.at)]
);
