import {
	boolean,
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
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';
import { polls } from '../../votes/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const contests = pgTable('contests', {
	id: uuid('id')
		.primaryKey()
		.references(() => subjects.id),
	title: jsonb('title').$type<LocalizedText>().notNull(),
	summary: jsonb('summary').$type<LocalizedText>().notNull(),
	rules: jsonb('rules').$type<LocalizedText>().notNull(),
	place: text('place').references(() => places.kato),
	/** `[{ key, title }]`, in the order people see. */
	categories: jsonb('categories').$type<{ key: string; title: LocalizedText }[]>().notNull(),
	ideasPerPerson: smallint('ideas_per_person').notNull(),
	approvalsPerPerson: integer('approvals_per_person').notNull(),
	minTier: smallint('min_tier').notNull(),
	tallyRule: text('tally_rule', { enum: ['live', 'after_own_vote', 'on_release'] }).notNull(),
	targetCount: smallint('target_count').notNull(),
	reserveCount: smallint('reserve_count').notNull(),
	state: text('state', { enum: ['draft', 'published', 'cancelled'] }).notNull(),
	pollId: uuid('poll_id').references(() => polls.id),
	isDemo: boolean('is_demo').notNull().default(false),
	resultsPublishedAt: instant('results_published_at'),
	version: integer('version').notNull().default(1),
	createdBy: uuid('created_by').references(() => people.id),
	createdAt: instant('created_at').notNull()
});

/** A stage lasts until the next one begins; the last one has no end. */
export const contestStages = pgTable(
	'contest_stages',
	{
		contestId: uuid('contest_id')
			.notNull()
			.references(() => contests.id),
		phase: text('phase', {
			enum: [
				'announced',
				'submission',
				'screening',
				'voting',
				'expert_review',
				'shortlist',
				'results'
			]
		}).notNull(),
		startsAt: instant('starts_at').notNull(),
		acts: text('acts').array().notNull(),
		showsTallies: boolean('shows_tallies').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.contestId, t.phase] }),
		index('contest_stages_by_start').on(t.startsAt)
	]
);

/** Stages that were announced to people: one row, one announcement. Rules never read it. */
export const stageAnnouncements = pgTable(
	'stage_announcements',
	{
		contestId: uuid('contest_id')
			.notNull()
			.references(() => contests.id),
		phase: text('phase').notNull(),
		startsAt: instant('starts_at').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.contestId, t.phase, t.startsAt] })]
);

/** Every move of the dates, public. */
export const reschedulings = pgTable(
	'reschedulings',
	{
		id: uuid('id').primaryKey(),
		contestId: uuid('contest_id')
			.notNull()
			.references(() => contests.id),
		at: instant('at').notNull(),
		by: uuid('by').references(() => people.id),
		reason: text('reason').notNull(),
		/** `[{ phase, from, to }]`, ISO instants. */
		moves: jsonb('moves').$type<{ phase: string; from: string; to: string }[]>().notNull()
	},
	(t) => [index('reschedulings_by_contest').on(t.contestId, t.at)]
);

/** The selection: draft until `publish-results` makes all of it visible at once. */
export const nominations = pgTable(
	'nominations',
	{
		contestId: uuid('contest_id')
			.notNull()
			.references(() => contests.id),
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id),
		list: text('list', { enum: ['longlist', 'shortlist', 'final', 'reserve'] }).notNull(),
		/** 1, 2, 3 … within its list. */
		place: integer('place').notNull(),
		reason: text('reason').notNull(),
		changedBy: uuid('changed_by').references(() => people.id),
		changedAt: instant('changed_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.contestId, t.subjectId] }),
		uniqueIndex('nominations_place').on(t.contestId, t.list, t.place)
	]
);
