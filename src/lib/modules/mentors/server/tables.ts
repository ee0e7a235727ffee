import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	pgTable,
	text,
	timestamp,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { channels } from '../../channels/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';
import type { Field, Language } from '../mentor.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const language = (name: string) => text(name, { enum: ['kk', 'ru', 'en'] });

/** What a mentor of a channel says of themselves. */
export const mentorProfiles = pgTable(
	'mentor_profiles',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		/** Null once the account is deleted. */
		personId: uuid('person_id').references(() => people.id),
		fields: text('fields').array().$type<Field[]>().notNull(),
		place: text('place')
			.notNull()
			.references(() => places.kato),
		languages: text('languages').array().$type<Language[]>().notNull(),
		hours: integer('hours').notNull(),
		about: text('about').notNull(),
		lang: language('lang').notNull(),
		isOpen: boolean('is_open').notNull(),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		unique('mentor_profiles_once').on(t.channelId, t.personId),
		check('mentor_profiles_hours', sql`${t.hours} > 0`)
	]
);

/** Somebody who asks a mentor, and what becomes of the two. */
export const mentorPairs = pgTable(
	'mentor_pairs',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		mentorId: uuid('mentor_id')
			.notNull()
			.references(() => mentorProfiles.id),
		/** Null once the account is deleted. */
		menteeId: uuid('mentee_id').references(() => people.id),
		field: text('field').$type<Field>().notNull(),
		hours: integer('hours').notNull(),
		message: text('message').notNull(),
		state: text('state', {
			enum: ['asked', 'accepted', 'declined', 'withdrawn', 'finished']
		}).notNull(),
		/** Why it was declined, taken back or ended; for the two of them. */
		reason: text('reason').notNull().default(''),
		askedAt: instant('asked_at').notNull(),
		stateSince: instant('state_since').notNull()
	},
	(t) => [
		uniqueIndex('mentor_pairs_current')
			.on(t.mentorId, t.menteeId)
			.where(sql`${t.state} in ('asked', 'accepted')`),
		index('mentor_pairs_by_mentor').on(t.mentorId, t.state),
		index('mentor_pairs_by_mentee').on(t.menteeId, t.state)
	]
);

export const mentorMeetings = pgTable(
	'mentor_meetings',
	{
		id: uuid('id').primaryKey(),
		pairId: uuid('pair_id')
			.notNull()
			.references(() => mentorPairs.id),
		meetsAt: instant('meets_at').notNull(),
		topic: text('topic').notNull(),
		state: text('state', { enum: ['planned', 'held', 'missed'] }).notNull(),
		/** For the two of them only. */
		note: text('note').notNull().default(''),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull()
	},
	(t) => [index('mentor_meetings_by_pair').on(t.pairId, t.meetsAt)]
);
