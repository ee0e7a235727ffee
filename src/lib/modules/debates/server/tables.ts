import { sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { LocalizedText } from '../../../shared/localized-text.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';
import { polls } from '../../votes/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const debates = pgTable(
	'debates',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		title: jsonb('title').$type<LocalizedText>().notNull(),
		question: jsonb('question').$type<LocalizedText>().notNull(),
		intro: jsonb('intro').$type<LocalizedText>().notNull(),
		place: text('place').references(() => places.kato),
		category: text('category').notNull(),
		/** `[{ title, url }]`, in the order people see. */
		sources: jsonb('sources').$type<{ title: string; url: string }[]>().notNull(),
		ownerId: uuid('owner_id').references(() => people.id),
		moderation: text('moderation', { enum: ['before', 'after'] }).notNull(),
		minTier: smallint('min_tier').notNull(),
		/** The quorum. */
		minParticipants: integer('min_participants').notNull(),
		/** Working days an institution has for its answer. */
		answerDays: smallint('answer_days').notNull().default(15),
		opensAt: instant('opens_at').notNull(),
		closesAt: instant('closes_at').notNull(),
		state: text('state', { enum: ['draft', 'published', 'cancelled'] }).notNull(),
		/** Read only once the clock has closed the debate. */
		stage: text('stage', {
			enum: [
				'voting',
				'analysis',
				'recommendations',
				'forwarded',
				'answered',
				'monitoring',
				'archived'
			]
		})
			.notNull()
			.default('voting'),
		pausedAt: instant('paused_at'),
		cancelReason: text('cancel_reason'),
		pollId: uuid('poll_id').references(() => polls.id),
		proposalId: uuid('proposal_id').references((): AnyPgColumn => debateProposals.id),
		/** Folded copy of title and question in every language, for search. Kept by the repository. */
		skeleton: text('skeleton').notNull(),
		/** The number the next statement gets. */
		nextNumber: integer('next_number').notNull().default(1),
		isDemo: boolean('is_demo').notNull().default(false),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		unique('debates_proposal').on(t.proposalId),
		check('debates_window', sql`${t.opensAt} < ${t.closesAt}`),
		index('debates_by_opening').on(t.opensAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
		index('debates_by_closing').on(t.closesAt),
		index('debates_skeleton').using('gin', t.skeleton.op('gin_trgm_ops'))
	]
);

/** Moves of the dates, pauses, the end: each with its reason, public. */
export const debateChanges = pgTable(
	'debate_changes',
	{
		id: uuid('id').primaryKey(),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		kind: text('kind', { enum: ['rescheduled', 'paused', 'resumed', 'cancelled'] }).notNull(),
		at: instant('at').notNull(),
		by: uuid('by').references(() => people.id),
		reason: text('reason').notNull(),
		/** Of a move: ISO instants. */
		move: jsonb('move').$type<{
			opensAt: string;
			closesAt: string;
			wasOpensAt: string;
			wasClosesAt: string;
		}>()
	},
	(t) => [index('debate_changes_by_debate').on(t.debateId, t.at)]
);

/** What the clock was told people of: one row, one announcement. Rules never read it. */
export const debateAnnouncements = pgTable(
	'debate_announcements',
	{
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		what: text('what', { enum: ['opened', 'closing_soon', 'closed'] }).notNull(),
		/** The date it was about: moved dates are announced anew. */
		due: instant('due').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.debateId, t.what, t.due] })]
);

export const statements = pgTable(
	'statements',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		/** 1, 2, 3 … within its debate: the public id in exports. */
		number: integer('number').notNull(),
		/** null: by whoever made the debate. */
		authorId: uuid('author_id').references(() => people.id),
		isSeed: boolean('is_seed').notNull().default(false),
		text: text('text').notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		state: text('state', {
			enum: ['pending', 'published', 'returned', 'rejected', 'hidden', 'merged', 'withdrawn']
		}).notNull(),
		mergedInto: uuid('merged_into'),
		/** Folded copy of the text: exact twins are equal in it. Kept by the repository. */
		skeleton: text('skeleton').notNull(),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull(),
		publishedAt: instant('published_at'),
		/** Whether the author has used the one request for another moderator's look. */
		secondLookAt: instant('second_look_at')
	},
	(t) => [
		unique('statements_number').on(t.debateId, t.number),
		// What is written here has 240 at most (statement.ts); what was written elsewhere may be longer.
		check('statements_text', sql`char_length(${t.text}) <= 1000`),
		index('statements_newest').on(
			t.debateId,
			t.state,
			t.publishedAt.desc().nullsFirst(),
			t.id.desc().nullsFirst()
		),
		index('statements_by_author').on(t.authorId, t.createdAt),
		index('statements_skeleton').using('gin', t.skeleton.op('gin_trgm_ops'))
	]
);

/** Statements somebody laid aside: not asked again at once. */
export const statementSkips = pgTable(
	'statement_skips',
	{
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		statementId: uuid('statement_id')
			.notNull()
			.references(() => statements.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.debateId, t.personId, t.statementId] })]
);

/** What was drawn for somebody to vote on next and not answered yet: a page that is read again asks the same. */
export const statementDraws = pgTable(
	'statement_draws',
	{
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		statementId: uuid('statement_id')
			.notNull()
			.references(() => statements.id),
		/** 1, 2, 3 … in the order they are asked. */
		place: integer('place').notNull()
	},
	(t) => [primaryKey({ columns: [t.debateId, t.personId, t.statementId] })]
);

/** A debate somebody asks for; others second it, a facilitator opens one from it. */
export const debateProposals = pgTable(
	'debate_proposals',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		question: text('question').notNull(),
		/** Why it should be debated. */
		reason: text('reason').notNull(),
		place: text('place').references(() => places.kato),
		category: text('category').notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		state: text('state', {
			enum: ['pending', 'published', 'returned', 'rejected', 'hidden', 'withdrawn', 'opened']
		}).notNull(),
		secondCount: integer('second_count').notNull().default(0),
		skeleton: text('skeleton').notNull(),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull(),
		publishedAt: instant('published_at'),
		secondLookAt: instant('second_look_at')
	},
	(t) => [
		index('debate_proposals_list').on(
			t.state,
			t.publishedAt.desc().nullsFirst(),
			t.id.desc().nullsFirst()
		),
		index('debate_proposals_by_author').on(t.authorId)
	]
);

export const proposalSeconds = pgTable(
	'proposal_seconds',
	{
		proposalId: uuid('proposal_id')
			.notNull()
			.references(() => debateProposals.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.proposalId, t.personId] })]
);
