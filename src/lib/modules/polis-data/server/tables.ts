import {
	bigint,
	customType,
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
import { debates, statements } from '../../debates/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { polls } from '../../votes/server/tables.ts';
import type { ConversationPreview, RowError } from '../conversation.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true });

/** A load of files: looked at first, then brought in by a job, all of it or nothing. */
export const polisImports = pgTable(
	'polis_imports',
	{
		id: uuid('id').primaryKey(),
		by: uuid('by').references(() => people.id),
		state: text('state', {
			enum: ['refused', 'preview', 'waiting', 'running', 'done', 'failed']
		}).notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		preview: jsonb('preview').$type<ConversationPreview>().notNull(),
		/** The first hundred. */
		errors: jsonb('errors').$type<RowError[]>().notNull(),
		errorCount: integer('error_count').notNull(),
		/** Which part is under way; a new one is a step for the reader. */
		step: text('step', { enum: ['reading', 'statements', 'votes', 'map'] }),
		debateId: uuid('debate_id').references(() => debates.id),
		createdAt: instant('created_at').notNull(),
		/** A job that died gives its import up then. */
		leaseUntil: instant('lease_until')
	},
	(t) => [index('polis_imports_by_person').on(t.by, t.createdAt)]
);

/** The files as they came, until the import is done. */
export const polisFiles = pgTable(
	'polis_files',
	{
		importId: uuid('import_id')
			.notNull()
			.references(() => polisImports.id, { onDelete: 'cascade' }),
		name: text('name', {
			enum: ['comments', 'votes', 'participants-votes', 'summary']
		}).notNull(),
		body: bytea('body').notNull()
	},
	(t) => [primaryKey({ columns: [t.importId, t.name] })]
);

/** What an imported conversation said that a debate has no place for; its export says it again. */
export const polisConversations = pgTable('polis_conversations', {
	debateId: uuid('debate_id')
		.primaryKey()
		.references(() => debates.id),
	pollId: uuid('poll_id')
		.notNull()
		.references(() => polls.id),
	summary: jsonb('summary').$type<[string, string][]>().notNull()
});
export const polisStatements = pgTable('polis_statements', {
	statementId: uuid('statement_id')
		.primaryKey()
		.references(() => statements.id),
	authorNumber: bigint('author_number', { mode: 'number' }),
	agrees: integer('agrees').notNull(),
	disagrees: integer('disagrees').notNull(),
	moderated: smallint('moderated').notNull()
});
export const polisVoters = pgTable(
	'polis_voters',
	{
		pollId: uuid('poll_id')
			.notNull()
			.references(() => polls.id),
		voterId: uuid('voter_id').notNull(),
		number: bigint('number', { mode: 'number' }).notNull(),
		groupId: integer('group_id'),
		comments: integer('comments').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.pollId, t.voterId] }),
		unique('polis_voters_number').on(t.pollId, t.number)
	]
);
