import { sql } from 'drizzle-orm';
import {
	bigint,
	check,
	index,
	integer,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { debates, statements } from '../../debates/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One row per statement that is argued about: orders its writers and gives its figures their version. */
export const argumentBoards = pgTable('argument_boards', {
	statementId: uuid('statement_id')
		.primaryKey()
		.references(() => statements.id),
	version: bigint('version', { mode: 'number' }).notNull()
});

export const argumentRows = pgTable(
	'arguments',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		statementId: uuid('statement_id')
			.notNull()
			.references(() => statements.id),
		/** The argument it is under; null: directly under the statement. */
		parentId: uuid('parent_id'),
		side: text('side', { enum: ['pro', 'con'] }).notNull(),
		depth: smallint('depth').notNull(),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		text: text('text').notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		state: text('state', {
			enum: ['pending', 'published', 'returned', 'rejected', 'hidden', 'withdrawn', 'merged']
		}).notNull(),
		mergedInto: uuid('merged_into'),
		/** Folded copy of the text: exact twins are equal in it. Kept by the repository. */
		skeleton: text('skeleton').notNull(),
		/** Kept with every change of a rating, to the digit. */
		impactSum: integer('impact_sum').notNull().default(0),
		impactCount: integer('impact_count').notNull().default(0),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull(),
		publishedAt: instant('published_at'),
		editedAt: instant('edited_at'),
		/** Whether the author has used the one request for another moderator's look. */
		secondLookAt: instant('second_look_at')
	},
	(t) => [
		check('arguments_text', sql`char_length(${t.text}) <= 240`),
		check('arguments_depth', sql`${t.depth} between 1 and 3`),
		check('arguments_root', sql`(${t.depth} = 1) = (${t.parentId} is null)`),
		check('arguments_impacts', sql`${t.impactSum} between 0 and 4 * ${t.impactCount}`),
		index('arguments_by_statement').on(t.statementId, t.state),
		index('arguments_by_debate').on(t.debateId),
		index('arguments_by_parent').on(t.parentId),
		index('arguments_by_author').on(t.authorId, t.createdAt)
	]
);

/** What an argument said before each change, and whose wording it was. */
export const argumentVersions = pgTable(
	'argument_versions',
	{
		argumentId: uuid('argument_id')
			.notNull()
			.references(() => argumentRows.id),
		version: integer('version').notNull(),
		text: text('text').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.argumentId, t.version] })]
);

/** One rating of a person on an argument; a later one replaces it. */
export const argumentImpacts = pgTable(
	'argument_impacts',
	{
		argumentId: uuid('argument_id')
			.notNull()
			.references(() => argumentRows.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id),
		impact: smallint('impact').notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.argumentId, t.personId] }),
		check('argument_impacts_range', sql`${t.impact} between 0 and 4`),
		index('argument_impacts_by_person').on(t.personId)
	]
);

export const argumentSources = pgTable(
	'argument_sources',
	{
		id: uuid('id').primaryKey(),
		argumentId: uuid('argument_id')
			.notNull()
			.references(() => argumentRows.id),
		url: text('url').notNull(),
		title: text('title').notNull(),
		addedBy: uuid('added_by')
			.notNull()
			.references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [uniqueIndex('argument_sources_once').on(t.argumentId, t.url)]
);

/** What readers ask to be looked at. Resolved ones stay, so that a page can say what was done. */
export const argumentMarks = pgTable(
	'argument_marks',
	{
		argumentId: uuid('argument_id')
			.notNull()
			.references(() => argumentRows.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id),
		kind: text('kind', {
			enum: [
				'unsupported',
				'unclear',
				'not_a_claim',
				'duplicate',
				'off_topic',
				'insulting',
				'wrong_side',
				'vague'
			]
		}).notNull(),
		at: instant('at').notNull(),
		resolvedAt: instant('resolved_at')
	},
	(t) => [primaryKey({ columns: [t.argumentId, t.personId, t.kind] })]
);

/** An argument shown again at another place of its debate: it is one argument, and weighs where it stands. */
export const argumentReferences = pgTable(
	'argument_references',
	{
		id: uuid('id').primaryKey(),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		/** What is shown again. */
		argumentId: uuid('argument_id')
			.notNull()
			.references(() => argumentRows.id),
		/** Where. */
		statementId: uuid('statement_id')
			.notNull()
			.references(() => statements.id),
		parentId: uuid('parent_id').references(() => argumentRows.id),
		side: text('side', { enum: ['pro', 'con'] }).notNull(),
		addedBy: uuid('added_by')
			.notNull()
			.references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [
		uniqueIndex('argument_references_once').on(
			t.argumentId,
			t.statementId,
			sql`coalesce(${t.parentId}, ${t.statementId})`
		),
		index('argument_references_by_statement').on(t.statementId),
		index('argument_references_by_debate').on(t.debateId)
	]
);

/** A better wording somebody offers to an argument's author. */
export const argumentSuggestions = pgTable(
	'argument_suggestions',
	{
		id: uuid('id').primaryKey(),
		argumentId: uuid('argument_id')
			.notNull()
			.references(() => argumentRows.id),
		by: uuid('by')
			.notNull()
			.references(() => people.id),
		text: text('text').notNull(),
		reason: text('reason').notNull(),
		state: text('state', { enum: ['open', 'accepted', 'declined'] }).notNull(),
		/** The version it was written for: one for an older text is not applied to a newer. */
		forVersion: integer('for_version').notNull(),
		at: instant('at').notNull(),
		answeredAt: instant('answered_at')
	},
	(t) => [
		index('argument_suggestions_by_argument').on(t.argumentId, t.state),
		index('argument_suggestions_by_person').on(t.by, t.state)
	]
);
