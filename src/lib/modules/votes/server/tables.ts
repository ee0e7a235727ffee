import { sql } from 'drizzle-orm';
import {
	bigint,
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
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One set of rules with one electorate: a contest's voting stage, a debate. */
export const polls = pgTable(
	'polls',
	{
		id: uuid('id').primaryKey(),
		scopeKind: text('scope_kind', { enum: ['contest', 'debate', 'post'] }).notNull(),
		scopeId: uuid('scope_id').notNull(),
		method: text('method', {
			enum: ['approval', 'agree', 'for_against', 'score', 'dots', 'ranked', 'pairwise']
		}).notNull(),
		/** Current choices a person may hold at once; null: no limit. */
		choiceLimit: integer('choice_limit'),
		minTier: smallint('min_tier').notNull(),
		tallyRule: text('tally_rule', { enum: ['live', 'after_own_vote', 'on_release'] }).notNull(),
		/** From here on every tally is public. */
		talliesFrom: instant('tallies_from').notNull(),
		opensAt: instant('opens_at').notNull(),
		closesAt: instant('closes_at').notNull(),
		closedAt: instant('closed_at'),
		/** While set no votes are taken; what was cast stays. */
		pausedAt: instant('paused_at'),
		/** SHA-256 of the frozen rules. */
		rulesHash: text('rules_hash').notNull(),
		/** Commitment to the poll's key, for receipts. */
		keyCommit: bytea('key_commit')
	},
	(t) => [
		unique('polls_by_scope').on(t.scopeKind, t.scopeId),
		check('polls_window', sql`${t.opensAt} < ${t.closesAt}`)
	]
);

export const pollItems = pgTable(
	'poll_items',
	{
		pollId: uuid('poll_id')
			.notNull()
			.references(() => polls.id),
		itemId: uuid('item_id').notNull(),
		kind: text('kind').notNull(),
		state: text('state', { enum: ['open', 'paused', 'gone'] }).notNull(),
		version: bigint('version', { mode: 'number' }).notNull().default(0),
		/** What the method sorts by: approvals, or for minus against. Kept by the flush from exact deltas. */
		score: bigint('score', { mode: 'number' }).notNull().default(0)
	},
	(t) => [
		primaryKey({ columns: [t.pollId, t.itemId] }),
		// None on the score: a flush changes it, and each change would leave a dead entry in every index of the row.
		index('poll_items_by_item').on(t.itemId)
	]
);

export const pollItemOwners = pgTable(
	'poll_item_owners',
	{
		pollId: uuid('poll_id').notNull(),
		itemId: uuid('item_id').notNull(),
		personId: uuid('person_id').notNull()
	},
	(t) => [primaryKey({ columns: [t.pollId, t.itemId, t.personId] })]
);

/** A person within one poll. Unlinking sets `person_id` and `voter_tag` to null; ballots stay. */
export const pollVoters = pgTable(
	'poll_voters',
	{
		pollId: uuid('poll_id')
			.notNull()
			.references(() => polls.id),
		/** Random v4: a time-ordered id would tell the minute of the first vote. */
		voterId: uuid('voter_id').notNull(),
		personId: uuid('person_id').references(() => people.id),
		tier: smallint('tier').notNull(),
		placeKato: text('place_kato'),
		used: integer('used').notNull().default(0),
		voterTag: bytea('voter_tag')
	},
	(t) => [
		primaryKey({ columns: [t.pollId, t.voterId] }),
		uniqueIndex('poll_voters_person').on(t.pollId, t.personId),
		uniqueIndex('poll_voters_tag').on(t.pollId, t.voterTag),
		index('poll_voters_by_person').on(t.personId)
	]
);

/** Every choice ever made. INSERT only, by trigger and by right. */
export const ballots = pgTable(
	'ballots',
	{
		pollId: uuid('poll_id').notNull(),
		voterId: uuid('voter_id').notNull(),
		itemId: uuid('item_id').notNull(),
		/** 1, 2, 3 … per voter and item. */
		revision: integer('revision').notNull(),
		serial: bigint('serial', { mode: 'number' }).generatedAlwaysAsIdentity(),
		/** null: taken back. */
		choice: smallint('choice'),
		body: jsonb('body'),
		tier: smallint('tier').notNull(),
		cause: text('cause', { enum: ['cast', 'carried', 'reset', 'imported', 'released'] }).notNull(),
		channel: text('channel', { enum: ['self', 'assisted'] }).notNull(),
		acceptedAt: instant('accepted_at').notNull(),
		receiptTag: bytea('receipt_tag'),
		ballotKey: bytea('ballot_key'),
		ballotSig: bytea('ballot_sig')
	},
	(t) => [
		primaryKey({ columns: [t.pollId, t.voterId, t.itemId, t.revision] }),
		unique('ballots_receipt').on(t.pollId, t.receiptTag),
		index('ballots_serial').on(t.pollId, t.serial)
	]
);

/** Cache: the fold of `ballots`. `votes:check` compares. */
export const currentBallots = pgTable(
	'current_ballots',
	{
		pollId: uuid('poll_id').notNull(),
		voterId: uuid('voter_id').notNull(),
		itemId: uuid('item_id').notNull(),
		revision: integer('revision').notNull(),
		choice: smallint('choice'),
		body: jsonb('body'),
		tier: smallint('tier').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.pollId, t.voterId, t.itemId] }),
		index('current_ballots_by_item').on(t.pollId, t.itemId)
	]
);

/** Cache: the histogram of current ballots, changed by exact deltas. */
export const tallies = pgTable(
	'tallies',
	{
		pollId: uuid('poll_id').notNull(),
		itemId: uuid('item_id').notNull(),
		tier: smallint('tier').notNull(),
		choice: smallint('choice').notNull(),
		count: bigint('count', { mode: 'number' }).notNull()
	},
	(t) => [primaryKey({ columns: [t.pollId, t.itemId, t.tier, t.choice] })]
);

/** Idempotency of votes, for the poll's life. */
export const ballotRequests = pgTable(
	'ballot_requests',
	{
		pollId: uuid('poll_id').notNull(),
		voterId: uuid('voter_id').notNull(),
		key: text('key').notNull(),
		fingerprint: text('fingerprint').notNull(),
		itemId: uuid('item_id').notNull(),
		revision: integer('revision').notNull()
	},
	(t) => [primaryKey({ columns: [t.pollId, t.voterId, t.key] })]
);
