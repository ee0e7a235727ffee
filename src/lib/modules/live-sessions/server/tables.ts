import { sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import type { LocalizedText } from '../../../shared/localized-text.ts';
import { debates, statements } from '../../debates/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';
import type { Protocol } from '../protocol.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Scheduled hours of debates. */
export const liveSessions = pgTable(
	'live_sessions',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		title: jsonb('title').$type<LocalizedText>().notNull(),
		/** Where the hall is; empty: online only. */
		place: text('place').notNull(),
		streamUrl: text('stream_url'),
		moderation: text('moderation', { enum: ['before', 'after'] }).notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		state: text('state', {
			enum: ['scheduled', 'live', 'paused', 'ended', 'protocol_published', 'cancelled']
		}).notNull(),
		startedAt: instant('started_at'),
		endedAt: instant('ended_at'),
		/** What is being answered. No foreign key: tables that refer to each other cannot be restored one after another. */
		currentQuestionId: uuid('current_question_id'),
		/** What the hall votes on: it takes the screen from the question. */
		currentStatementId: uuid('current_statement_id').references(() => statements.id),
		cancelReason: text('cancel_reason'),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		check('live_sessions_hour', sql`${t.startsAt} < ${t.endsAt}`),
		check('live_sessions_stream', sql`${t.streamUrl} is null or ${t.streamUrl} like 'https://%'`),
		index('live_sessions_by_debate').on(t.debateId, t.startsAt, t.id),
		index('live_sessions_by_start').on(t.startsAt)
	]
);

/** Who answers in the hall. */
export const sessionSpeakers = pgTable(
	'session_speakers',
	{
		id: uuid('id').primaryKey(),
		sessionId: uuid('session_id')
			.notNull()
			.references(() => liveSessions.id),
		name: text('name').notNull(),
		role: text('role').notNull(),
		/** 1, 2, 3 … in the order people see. */
		position: smallint('position').notNull()
	},
	(t) => [index('session_speakers_by_session').on(t.sessionId, t.position)]
);

/** What people ask. */
export const sessionQuestions = pgTable(
	'session_questions',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		sessionId: uuid('session_id')
			.notNull()
			.references(() => liveSessions.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		text: text('text').notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		channel: text('channel', { enum: ['hall', 'online'] }).notNull(),
		state: text('state', {
			enum: ['pending', 'shown', 'answered', 'skipped', 'hidden', 'merged', 'withdrawn']
		}).notNull(),
		mergedInto: uuid('merged_into').references((): AnyPgColumn => sessionQuestions.id),
		answeredBy: uuid('answered_by').references(() => sessionSpeakers.id),
		answerNote: text('answer_note').notNull().default(''),
		answeredAt: instant('answered_at'),
		/** Exactly the rows of `question_supports`. */
		supportCount: integer('support_count').notNull().default(0),
		/** Folded copy of the text: twins are equal in it. */
		skeleton: text('skeleton').notNull(),
		/** Grows with every change, supports included: what sockets compare. */
		version: integer('version').notNull().default(1),
		askedAt: instant('asked_at').notNull(),
		shownAt: instant('shown_at')
	},
	(t) => [
		check('session_questions_text', sql`char_length(${t.text}) between 10 and 280`),
		check('session_questions_supports', sql`${t.supportCount} >= 0`),
		// A hidden text is taken too: it cannot be asked again as it was. Twins asked at once meet here.
		uniqueIndex('session_questions_twins')
			.on(t.sessionId, t.skeleton)
			.where(sql`state not in ('withdrawn', 'merged')`),
		index('session_questions_queue').on(
			t.sessionId,
			t.state,
			t.supportCount.desc().nullsFirst(),
			t.askedAt,
			t.id
		),
		index('session_questions_by_author').on(t.authorId, t.sessionId)
	]
);

/** Who wants a question answered. A person's own choice; never shown by name. */
export const questionSupports = pgTable(
	'question_supports',
	{
		questionId: uuid('question_id').notNull(),
		personId: uuid('person_id').notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.questionId, t.personId] }),
		foreignKey({ columns: [t.questionId], foreignColumns: [sessionQuestions.id] }),
		foreignKey({ columns: [t.personId], foreignColumns: [people.id] }).onDelete('cascade'),
		index('question_supports_by_person').on(t.personId)
	]
);

/** Statements that stood on the hall's screen, for the minutes. */
export const sessionStatements = pgTable(
	'session_statements',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => liveSessions.id),
		statementId: uuid('statement_id')
			.notNull()
			.references(() => statements.id),
		firstAt: instant('first_at').notNull()
	},
	(t) => [primaryKey({ columns: [t.sessionId, t.statementId] })]
);

/** The minutes: a document of record, never changed. A trigger refuses it too. */
export const sessionProtocols = pgTable('session_protocols', {
	sessionId: uuid('session_id')
		.primaryKey()
		.references(() => liveSessions.id),
	content: jsonb('content').$type<Protocol>().notNull(),
	/** SHA-256 of the content, canonically written. */
	digest: text('digest').notNull(),
	publishedBy: uuid('published_by').references(() => people.id),
	publishedAt: instant('published_at').notNull()
});

/** What the clock told followers: one row, one announcement. Rules never read it. */
export const sessionAnnouncements = pgTable(
	'session_announcements',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => liveSessions.id),
		/** The start it was about: a moved hour is announced anew. */
		startsAt: instant('starts_at').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.sessionId, t.startsAt] })]
);
