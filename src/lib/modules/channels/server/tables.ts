import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	smallint,
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
const STATES = ['proposed', 'running', 'paused', 'finished', 'reported'] as const;

export const channels = pgTable(
	'channels',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		kind: text('kind', {
			enum: ['opportunities', 'events', 'content', 'place_reports', 'plain']
		}).notNull(),
		title: jsonb('title').$type<LocalizedText>().notNull(),
		purpose: jsonb('purpose').$type<LocalizedText>().notNull(),
		place: text('place').references(() => places.kato),
		startsOn: date('starts_on'),
		endsOn: date('ends_on'),
		budget: jsonb('budget').$type<LocalizedText>(),
		funding: jsonb('funding').$type<LocalizedText>(),
		joining: text('joining', { enum: ['open', 'by_request', 'invited'] }).notNull(),
		accent: text('accent', { enum: ['sky', 'teal', 'green', 'clay', 'stone'] }).notNull(),
		state: text('state', { enum: STATES }).notNull(),
		archivedAt: instant('archived_at'),
		/** What the link of an invitation carries. Leads see it and renew it. */
		invitation: text('invitation').notNull(),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('channels_newest').on(t.createdAt, t.id),
		check('channels_period', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`)
	]
);

/** Every move with its public reason. Append-only. */
export const channelMoves = pgTable(
	'channel_moves',
	{
		id: uuid('id').primaryKey(),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		from: text('from', { enum: STATES }).notNull(),
		to: text('to', { enum: [...STATES, 'archived'] }).notNull(),
		reason: text('reason').notNull(),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('channel_moves_by_channel').on(t.channelId, t.at)]
);

export const channelMembers = pgTable(
	'channel_members',
	{
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		state: text('state', { enum: ['asked', 'member', 'declined', 'left'] }).notNull(),
		/** Why a lead admitted or declined. */
		reason: text('reason').notNull().default(''),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.channelId, t.personId] }),
		index('channel_members_by_person').on(t.personId)
	]
);

export const channelGoals = pgTable(
	'channel_goals',
	{
		id: uuid('id').primaryKey(),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		text: jsonb('text').$type<LocalizedText>().notNull(),
		unit: jsonb('unit').$type<LocalizedText>().notNull(),
		target: doublePrecision('target').notNull(),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('channel_goals_by_channel').on(t.channelId),
		check('channel_goals_target', sql`${t.target} > 0`)
	]
);

/** Append-only: what was wrong is measured again. */
export const channelMeasurements = pgTable(
	'channel_measurements',
	{
		id: uuid('id').primaryKey(),
		goalId: uuid('goal_id')
			.notNull()
			.references(() => channelGoals.id),
		value: doublePrecision('value').notNull(),
		measuredOn: date('measured_on').notNull(),
		note: text('note').notNull(),
		n: integer('n'),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('channel_measurements_by_goal').on(t.goalId, t.measuredOn)]
);

export const channelLinks = pgTable(
	'channel_links',
	{
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id),
		kind: text('kind', { enum: ['contest', 'debate'] }).notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.channelId, t.subjectId] }),
		index('channel_links_by_subject').on(t.subjectId)
	]
);

export const channelPosts = pgTable(
	'channel_posts',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		title: text('title').notNull(),
		body: text('body').notNull(),
		html: text('html').notNull(),
		/** What is to be seen on its picture; empty without one. */
		pictureAlt: text('picture_alt').notNull().default(''),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		state: text('state', {
			enum: ['draft', 'review', 'scheduled', 'published', 'archived', 'hidden']
		}).notNull(),
		/** Why it was returned or put away. */
		reason: text('reason').notNull().default(''),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		/** The second person of the team. */
		approvedBy: uuid('approved_by').references(() => people.id),
		/** When it became public; of a scheduled one, when it will. */
		publishedAt: instant('published_at'),
		/** When its author asked another moderator to look again; once. */
		secondLookAt: instant('second_look_at'),
		isFeatured: boolean('is_featured').notNull().default(false),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('channel_posts_by_channel').on(t.channelId, t.state, t.publishedAt),
		index('channel_posts_featured')
			.on(t.publishedAt)
			.where(sql`${t.isFeatured} and ${t.state} = 'published'`),
		index('channel_posts_due')
			.on(t.publishedAt)
			.where(sql`${t.state} = 'scheduled'`),
		check(
			'channel_posts_two_people',
			sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.authorId}`
		)
	]
);

/** What a post asks its readers; its poll is made when it is published. */
export const channelPostPolls = pgTable(
	'channel_post_polls',
	{
		postId: uuid('post_id')
			.primaryKey()
			.references(() => channelPosts.id),
		pollId: uuid('poll_id').references(() => polls.id),
		question: text('question').notNull(),
		days: smallint('days').notNull(),
		closesAt: instant('closes_at')
	},
	(t) => [check('channel_post_polls_days', sql`${t.days} between 1 and 60`)]
);

/** The answers one may choose; each is an item of the poll. */
export const channelPostOptions = pgTable(
	'channel_post_options',
	{
		id: uuid('id').primaryKey(),
		postId: uuid('post_id')
			.notNull()
			.references(() => channelPostPolls.postId),
		place: smallint('place').notNull(),
		text: text('text').notNull()
	},
	(t) => [unique('channel_post_options_place').on(t.postId, t.place)]
);
