import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	doublePrecision,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { channels } from '../../channels/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const TYPES = ['dump', 'planting', 'cleanup', 'containers'] as const;
const STATES = ['reported', 'confirmed', 'assigned', 'cleaned', 'verified', 'declined'] as const;
const ACTS = [
	...['reported', 'confirmed', 'assigned', 'released', 'cleaned', 'verified'],
	...['returned', 'declined', 'merged', 'hidden', 'restored']
] as const;

/** A place somebody reported. Positions are rounded before they come here; nothing finer is kept. */
export const spots = pgTable(
	'spots',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		type: text('type', { enum: TYPES }).notNull(),
		lat: doublePrecision('lat'),
		lon: doublePrecision('lon'),
		place: text('place')
			.notNull()
			.references(() => places.kato),
		address: text('address').notNull(),
		words: text('words').notNull(),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		state: text('state', { enum: STATES }).notNull(),
		/** Taken from view by a moderator; the state waits. */
		isHidden: boolean('is_hidden').notNull().default(false),
		/** Told to nobody. */
		reporterId: uuid('reporter_id')
			.notNull()
			.references(() => people.id),
		confirmedBy: uuid('confirmed_by').references(() => people.id),
		/** A volunteer; null: the team. */
		assigneeId: uuid('assignee_id').references(() => people.id),
		dueOn: date('due_on'),
		cleanedBy: uuid('cleaned_by').references(() => people.id),
		cleanedAt: instant('cleaned_at'),
		/** When people were asked to look whether it stayed clean. */
		askedAt: instant('asked_at'),
		verifiedBy: uuid('verified_by').references(() => people.id),
		verifiedAt: instant('verified_at'),
		repeats: integer('repeats').notNull().default(0),
		duplicateOf: uuid('duplicate_of').references((): AnyPgColumn => spots.id),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('spots_by_channel').on(t.channelId, t.createdAt, t.id),
		index('spots_near').on(t.channelId, t.type, t.lat, t.lon),
		index('spots_by_reporter').on(t.reporterId),
		index('spots_by_assignee').on(t.assigneeId),
		index('spots_unasked')
			.on(t.cleanedAt)
			.where(sql`${t.state} = 'cleaned' and ${t.askedAt} is null`),
		check('spots_position', sql`(${t.lat} is null) = (${t.lon} is null)`),
		check(
			'spots_position_rounded',
			sql`${t.lat} is null or (round(${t.lat}::numeric, 4) = ${t.lat}::numeric and round(${t.lon}::numeric, 4) = ${t.lon}::numeric)`
		),
		check(
			'spots_confirmed_by_another',
			sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.reporterId}`
		),
		check(
			'spots_verified_by_another',
			sql`${t.verifiedBy} is null or (${t.verifiedBy} is distinct from ${t.reporterId} and ${t.verifiedBy} is distinct from ${t.confirmedBy} and ${t.verifiedBy} is distinct from ${t.assigneeId} and ${t.verifiedBy} is distinct from ${t.cleanedBy})`
		),
		check(
			'spots_verified_in_time',
			sql`${t.state} <> 'verified' or (${t.verifiedAt} is not null and ${t.cleanedAt} is not null and ${t.verifiedAt} >= ${t.cleanedAt} + interval '720 hours')`
		)
	]
);

/** Everything that was done with a spot, with its public reason. Append-only. */
export const spotMoves = pgTable(
	'spot_moves',
	{
		id: uuid('id').primaryKey(),
		spotId: uuid('spot_id')
			.notNull()
			.references(() => spots.id),
		act: text('act', { enum: ACTS }).notNull(),
		reason: text('reason').notNull().default(''),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('spot_moves_by_spot').on(t.spotId, t.at)]
);

/** "I see it too": once a person. */
export const spotSightings = pgTable(
	'spot_sightings',
	{
		spotId: uuid('spot_id')
			.notNull()
			.references(() => spots.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.spotId, t.personId] }),
		index('spot_sightings_by_person').on(t.personId)
	]
);

/** Members who would clean a spot; the team chooses among them and reads their names only so. */
export const spotOffers = pgTable(
	'spot_offers',
	{
		spotId: uuid('spot_id')
			.notNull()
			.references(() => spots.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.spotId, t.personId] }),
		index('spot_offers_by_person').on(t.personId)
	]
);

/** A day of work: how many came is a number. What was wrong is withdrawn and written down again. */
export const spotActions = pgTable(
	'spot_actions',
	{
		id: uuid('id').primaryKey(),
		channelId: uuid('channel_id')
			.notNull()
			.references(() => channels.id),
		heldOn: date('held_on').notNull(),
		volunteers: integer('volunteers').notNull(),
		kilograms: integer('kilograms'),
		bags: integer('bags'),
		saplings: integer('saplings'),
		note: text('note').notNull(),
		/** When the team was asked how many saplings live. */
		askedAt: instant('asked_at'),
		withdrawnAt: instant('withdrawn_at'),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('spot_actions_by_channel').on(t.channelId, t.heldOn, t.id),
		index('spot_actions_unasked')
			.on(t.heldOn)
			.where(sql`${t.saplings} > 0 and ${t.askedAt} is null and ${t.withdrawnAt} is null`),
		check('spot_actions_volunteers', sql`${t.volunteers} > 0`)
	]
);

export const spotActionSpots = pgTable(
	'spot_action_spots',
	{
		actionId: uuid('action_id')
			.notNull()
			.references(() => spotActions.id),
		spotId: uuid('spot_id')
			.notNull()
			.references(() => spots.id)
	},
	(t) => [
		primaryKey({ columns: [t.actionId, t.spotId] }),
		index('spot_action_spots_by_spot').on(t.spotId)
	]
);

/** How many saplings of a planting live, counted on a day. Append-only: what was wrong is counted again. */
export const spotSurvivors = pgTable(
	'spot_survivors',
	{
		id: uuid('id').primaryKey(),
		actionId: uuid('action_id')
			.notNull()
			.references(() => spotActions.id),
		alive: integer('alive').notNull(),
		countedOn: date('counted_on').notNull(),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [
		index('spot_survivors_by_action').on(t.actionId, t.countedOn),
		check('spot_survivors_alive', sql`${t.alive} >= 0`)
	]
);
