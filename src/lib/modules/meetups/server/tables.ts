import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import type { LocalizedText } from '../../../shared/localized-text.ts';
import { channels } from '../../channels/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const meetups = pgTable(
	'meetups',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		title: jsonb('title').$type<LocalizedText>().notNull(),
		about: jsonb('about').$type<LocalizedText>().notNull(),
		place: text('place').references(() => places.kato),
		address: text('address').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		signUpUntil: instant('sign_up_until').notNull(),
		capacity: integer('capacity').notNull(),
		ageFrom: integer('age_from'),
		ageTo: integer('age_to'),
		state: text('state', { enum: ['draft', 'open', 'cancelled', 'held', 'reported'] }).notNull(),
		/** Why it was cancelled. */
		reason: text('reason').notNull().default(''),
		/** What the team says of it afterwards. */
		report: jsonb('report').$type<LocalizedText>(),
		/** The beginning that people were reminded of: a moved one is reminded of again. */
		remindedOf: instant('reminded_of'),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('meetups_by_channel').on(t.channelId, t.state, t.startsAt),
		index('meetups_open')
			.on(t.startsAt)
			.where(sql`${t.state} = 'open'`),
		check('meetups_period', sql`${t.endsAt} > ${t.startsAt} and ${t.signUpUntil} <= ${t.startsAt}`),
		check('meetups_capacity', sql`${t.capacity} between 1 and 5000`),
		check(
			'meetups_ages',
			sql`${t.ageTo} is null or ${t.ageFrom} is null or ${t.ageTo} >= ${t.ageFrom}`
		)
	]
);

/** One person's sign-up. A trigger keeps those who hold a place within the capacity. */
export const meetupSignups = pgTable(
	'meetup_signups',
	{
		id: uuid('id').primaryKey(),
		meetupId: uuid('meetup_id')
			.notNull()
			.references(() => meetups.id),
		/** Nobody once the account is gone; the attendance stays as a number. */
		personId: uuid('person_id').references(() => people.id),
		state: text('state', {
			enum: ['signed_up', 'awaits_consent', 'waiting', 'cancelled', 'declined', 'lapsed']
		}).notNull(),
		/** All that is kept of the age. */
		isMinor: boolean('is_minor').notNull(),
		/** By this instant the waiting ones stand in line. */
		at: instant('at').notNull(),
		/** Until when a parent may answer. */
		consentUntil: instant('consent_until'),
		code: text('code').notNull(),
		checkedInAt: instant('checked_in_at'),
		checkedInBy: uuid('checked_in_by').references(() => people.id),
		/** When the check-in reached the server. */
		recordedAt: instant('recorded_at')
	},
	(t) => [
		uniqueIndex('meetup_signups_one_each').on(t.meetupId, t.personId),
		uniqueIndex('meetup_signups_code').on(t.meetupId, t.code),
		index('meetup_signups_in_line').on(t.meetupId, t.state, t.at),
		index('meetup_signups_by_person').on(t.personId),
		index('meetup_signups_lapsing')
			.on(t.consentUntil)
			.where(sql`${t.state} = 'awaits_consent'`)
	]
);

/** A question to the parent of somebody under age. Name and contact are taken away some days after the event. */
export const meetupConsents = pgTable(
	'meetup_consents',
	{
		signupId: uuid('signup_id')
			.primaryKey()
			.references(() => meetupSignups.id),
		parentName: text('parent_name'),
		contact: text('contact'),
		channel: text('channel', { enum: ['mail', 'sms'] }).notNull(),
		/** SHA-256 of what the link carries; nothing while the question was not sent. */
		tokenHash: text('token_hash'),
		/** Keys of what was written to the parent, to take it away with the rest. */
		messages: text('messages')
			.array()
			.notNull()
			.default(sql`'{}'`),
		askedAt: instant('asked_at'),
		answer: text('answer', { enum: ['yes', 'no'] }),
		answeredAt: instant('answered_at')
	},
	(t) => [
		uniqueIndex('meetup_consents_token').on(t.tokenHash),
		index('meetup_consents_known')
			.on(t.signupId)
			.where(sql`${t.contact} is not null`)
	]
);

export const meetupCertificates = pgTable(
	'meetup_certificates',
	{
		number: text('number').primaryKey(),
		signupId: uuid('signup_id')
			.notNull()
			.references(() => meetupSignups.id),
		/** As it stood when the certificate was made; empty once the account is gone. */
		name: text('name').notNull(),
		isNamePublic: boolean('is_name_public').notNull().default(false),
		issuedAt: instant('issued_at').notNull()
	},
	(t) => [uniqueIndex('meetup_certificates_one_each').on(t.signupId)]
);

/** A picture of the report; the file itself is kept by its owner's id, which is this one. */
export const meetupPhotos = pgTable(
	'meetup_photos',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		meetupId: uuid('meetup_id')
			.notNull()
			.references(() => meetups.id),
		/** What is to be seen on it, for those who do not see it. */
		description: text('description').notNull(),
		isHidden: boolean('is_hidden').notNull().default(false),
		/** Who said that the people on it agreed. */
		addedBy: uuid('added_by')
			.notNull()
			.references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('meetup_photos_by_meetup').on(t.meetupId, t.at)]
);
