import { sql } from 'drizzle-orm';
import {
	check,
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
import type { LocalizedText } from '../../../shared/localized-text.ts';
import { debates } from '../../debates/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { institutions } from '../../institutions/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';
import type { Frozen } from '../figures.ts';
import type { Measure } from '../recommendation.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true });
const language = (name: string) => text(name, { enum: ['kk', 'ru', 'en'] });

/** What a debate came to, in words. One per debate. */
export const conclusions = pgTable('conclusions', {
	debateId: uuid('debate_id')
		.primaryKey()
		.references(() => debates.id),
	summary: jsonb('summary').$type<LocalizedText>().notNull(),
	state: text('state', { enum: ['draft', 'published'] })
		.notNull()
		.default('draft'),
	version: integer('version').notNull().default(1),
	updatedBy: uuid('updated_by').references(() => people.id),
	updatedAt: instant('updated_at').notNull(),
	publishedAt: instant('published_at'),
	publishedBy: uuid('published_by').references(() => people.id)
});

/** Statements and arguments the conclusions rest on, each with its numbers as they stood when it was picked. */
export const conclusionPicks = pgTable(
	'conclusion_picks',
	{
		id: uuid('id').primaryKey(),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		subjectKind: text('subject_kind', { enum: ['statement', 'argument'] }).notNull(),
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id),
		role: text('role', { enum: ['consensus', 'divided', 'best_argument'] }).notNull(),
		note: text('note').notNull(),
		figures: jsonb('figures').$type<Frozen>().notNull(),
		position: smallint('position').notNull(),
		pickedBy: uuid('picked_by').references(() => people.id),
		pickedAt: instant('picked_at').notNull()
	},
	(t) => [unique('conclusion_picks_once').on(t.debateId, t.subjectId)]
);

export const recommendations = pgTable(
	'recommendations',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		debateId: uuid('debate_id')
			.notNull()
			.references(() => debates.id),
		institutionId: uuid('institution_id')
			.notNull()
			.references(() => institutions.id),
		text: text('text').notNull(),
		lang: language('lang').notNull(),
		/** Picks it rests on. */
		basis: uuid('basis').array().notNull(),
		position: smallint('position').notNull(),
		/** Overdue is not here: the clock says it. */
		stage: text('stage', {
			enum: ['draft', 'forwarded', 'answered', 'monitored', 'closed']
		}).notNull(),
		forwardedAt: instant('forwarded_at'),
		dueAt: instant('due_at'),
		answeredAt: instant('answered_at'),
		monitoredAt: instant('monitored_at'),
		closedAt: instant('closed_at'),
		closedBy: uuid('closed_by').references(() => people.id),
		fulfilment: text('fulfilment', { enum: ['fulfilled', 'partly', 'not_fulfilled'] }),
		closingNote: text('closing_note'),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('recommendations_by_debate').on(t.debateId, t.position),
		index('recommendations_by_institution').on(
			t.institutionId,
			t.forwardedAt.desc().nullsFirst(),
			t.id.desc().nullsFirst()
		),
		index('recommendations_waiting')
			.on(t.dueAt)
			.where(sql`stage = 'forwarded'`)
	]
);

/** The file of an answer that came on paper. Never changed. */
export const answerDocuments = pgTable(
	'answer_documents',
	{
		id: uuid('id').primaryKey(),
		recommendationId: uuid('recommendation_id')
			.notNull()
			.references(() => recommendations.id),
		name: text('name').notNull(),
		/** By its first bytes, whatever the sender called it. */
		type: text('type', { enum: ['application/pdf', 'image/jpeg', 'image/png'] }).notNull(),
		size: integer('size').notNull(),
		sha256: text('sha256').notNull(),
		content: bytea('content').notNull(),
		at: instant('at').notNull()
	},
	(t) => [check('answer_documents_size', sql`${t.size} between 1 and 5242880`)]
);

/** Every version of every answer; a correction is a new row. */
export const answers = pgTable(
	'answers',
	{
		id: uuid('id').primaryKey(),
		recommendationId: uuid('recommendation_id')
			.notNull()
			.references(() => recommendations.id),
		version: integer('version').notNull(),
		body: text('body').notNull(),
		lang: language('lang').notNull(),
		verdict: text('verdict', { enum: ['accepted', 'partly', 'refused', 'explained'] }).notNull(),
		/** `[{ text, dueOn }]`; a measure's number is its place. */
		measures: jsonb('measures').$type<Measure[]>().notNull(),
		channel: text('channel', { enum: ['product', 'paper'] }).notNull(),
		/** Who wrote it, or who recorded the paper. */
		by: uuid('by').references(() => people.id),
		/** Of paper: `{ title, number, date }`. */
		document: jsonb('document').$type<{ title: string; number: string; date: string }>(),
		documentId: uuid('document_id').references(() => answerDocuments.id),
		/** Why it was corrected; null in the first version. */
		correction: text('correction'),
		at: instant('at').notNull()
	},
	(t) => [unique('answers_version').on(t.recommendationId, t.version)]
);

/** What became of each measure, with what shows it. */
export const measureUpdates = pgTable(
	'measure_updates',
	{
		id: uuid('id').primaryKey(),
		recommendationId: uuid('recommendation_id')
			.notNull()
			.references(() => recommendations.id),
		measure: smallint('measure').notNull(),
		state: text('state', { enum: ['planned', 'in_work', 'done', 'late'] }).notNull(),
		note: text('note').notNull(),
		evidenceUrl: text('evidence_url'),
		evidenceText: text('evidence_text'),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('measure_updates_by_recommendation').on(t.recommendationId, t.at)]
);

/** Reminders that went out: one row, one telling. Rules never read it. */
export const recommendationReminders = pgTable(
	'recommendation_reminders',
	{
		recommendationId: uuid('recommendation_id')
			.notNull()
			.references(() => recommendations.id),
		dueAt: instant('due_at').notNull(),
		what: text('what', { enum: ['before', 'on_day', 'overdue', 'after'] }).notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.recommendationId, t.dueAt, t.what] })]
);

/** What grew out of what: a statement or a recommendation that became an idea. */
export const subjectLinks = pgTable(
	'subject_links',
	{
		fromId: uuid('from_id')
			.notNull()
			.references(() => subjects.id),
		toId: uuid('to_id')
			.notNull()
			.references(() => subjects.id),
		kind: text('kind', { enum: ['became_idea'] }).notNull(),
		at: instant('at').notNull(),
		by: uuid('by').references(() => people.id)
	},
	(t) => [
		primaryKey({ columns: [t.fromId, t.toId, t.kind] }),
		index('subject_links_back').on(t.toId)
	]
);
