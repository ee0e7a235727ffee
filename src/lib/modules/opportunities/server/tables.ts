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
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { LocalizedText } from '../../../shared/localized-text.ts';
import { channels } from '../../channels/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';
import type { Answers, Question } from '../question.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const STATES = ['draft', 'open', 'closed', 'reported'] as const;
const APPLICATION_STATES = [
	'draft',
	'submitted',
	'shortlisted',
	'waiting',
	'accepted',
	'declined',
	'completed',
	'withdrawn'
] as const;

export const opportunities = pgTable(
	'opportunities',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		kind: text('kind', { enum: ['training', 'internship', 'grant', 'remote_work'] }).notNull(),
		title: jsonb('title').$type<LocalizedText>().notNull(),
		about: jsonb('about').$type<LocalizedText>().notNull(),
		requirements: jsonb('requirements').$type<LocalizedText>(),
		place: text('place').references(() => places.kato),
		isRemote: boolean('is_remote').notNull(),
		places: integer('places').notNull(),
		deadlineAt: instant('deadline_at').notNull(),
		countMode: text('count_mode', { enum: ['hidden', 'tens', 'exact'] }).notNull(),
		questions: jsonb('questions').$type<readonly Question[]>().notNull(),
		state: text('state', { enum: STATES }).notNull(),
		closedBy: text('closed_by', { enum: ['clock', 'team'] }),
		openedAt: instant('opened_at'),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('opportunities_by_channel').on(t.channelId, t.state, t.openedAt),
		index('opportunities_due')
			.on(t.deadlineAt)
			.where(sql`${t.state} = 'open'`),
		check('opportunities_places', sql`${t.places} > 0`),
		check('opportunities_somewhere', sql`${t.place} is not null or ${t.isRemote}`)
	]
);

/** Every move with its public reason. Append-only. */
export const opportunityMoves = pgTable(
	'opportunity_moves',
	{
		id: uuid('id').primaryKey(),
		opportunityId: uuid('opportunity_id')
			.notNull()
			.references(() => opportunities.id),
		from: text('from', { enum: STATES }).notNull(),
		to: text('to', { enum: STATES }).notNull(),
		reason: text('reason').notNull(),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('opportunity_moves_by_opportunity').on(t.opportunityId, t.at)]
);

export const opportunityApplications = pgTable(
	'opportunity_applications',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		opportunityId: uuid('opportunity_id')
			.notNull()
			.references(() => opportunities.id),
		/** Null once the account is deleted: what is left is counted, and nobody's. */
		applicantId: uuid('applicant_id').references(() => people.id),
		state: text('state', { enum: APPLICATION_STATES }).notNull(),
		answers: jsonb('answers').$type<Answers>().notNull(),
		place: text('place').references(() => places.kato),
		/** Why the team decided so, for the applicant. */
		reason: text('reason').notNull().default(''),
		/** When the draft was begun: in time or not is asked of it. */
		beganAt: instant('began_at').notNull(),
		submittedAt: instant('submitted_at'),
		acceptedAt: instant('accepted_at'),
		completedAt: instant('completed_at'),
		stateSince: instant('state_since').notNull(),
		/** When a place was last offered to one that waits, and until when it is kept. */
		offeredAt: instant('offered_at'),
		offerUntil: instant('offer_until'),
		version: integer('version').notNull().default(1)
	},
	(t) => [
		unique('opportunity_applications_once').on(t.opportunityId, t.applicantId),
		index('opportunity_applications_by_state').on(t.opportunityId, t.state, t.submittedAt),
		index('opportunity_applications_by_applicant').on(t.applicantId, t.stateSince),
		index('opportunity_applications_offered')
			.on(t.offerUntil)
			.where(sql`${t.offerUntil} is not null`),
		index('opportunity_applications_completed')
			.on(t.completedAt)
			.where(sql`${t.state} = 'completed'`),
		check(
			'opportunity_applications_sent',
			sql`${t.state} = 'draft' or ${t.submittedAt} is not null`
		),
		check(
			'opportunity_applications_offer_waits',
			sql`${t.offerUntil} is null or ${t.state} = 'waiting'`
		)
	]
);

/** Every step with its reason: never changed; it goes with its applicant's account. */
export const opportunityApplicationMoves = pgTable(
	'opportunity_application_moves',
	{
		id: uuid('id').primaryKey(),
		applicationId: uuid('application_id')
			.notNull()
			.references(() => opportunityApplications.id),
		from: text('from', { enum: APPLICATION_STATES }).notNull(),
		to: text('to', { enum: [...APPLICATION_STATES, 'offered', 'offer_lapsed'] }).notNull(),
		reason: text('reason').notNull(),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('opportunity_application_moves_by_application').on(t.applicationId, t.at)]
);

/** What came of it half a year after completing: asked, and answered or not. */
export const opportunityOutcomes = pgTable('opportunity_outcomes', {
	applicationId: uuid('application_id')
		.primaryKey()
		.references(() => opportunityApplications.id),
	askedAt: instant('asked_at').notNull(),
	outcome: text('outcome', { enum: ['earned', 'placed', 'studying', 'no'] }),
	band: text('band', { enum: ['under_100', 'from_100', 'from_250', 'from_500'] }),
	answeredAt: instant('answered_at')
});
