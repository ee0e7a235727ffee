import { sql } from 'drizzle-orm';
import {
	check,
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
import { SCOPE_KINDS } from '../../../shared/actor.ts';
import { places } from '../../places/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const people = pgTable(
	'people',
	{
		id: uuid('id').primaryKey(),
		displayName: text('display_name').notNull(),
		/** Folded name: nobody may be called like somebody of the staff. */
		nameSkeleton: text('name_skeleton').notNull(),
		locale: text('locale').notNull(),
		homePlace: text('home_place').references(() => places.kato),
		/** 0 nothing confirmed, 1 e-mail, 2 phone, 3 identity. */
		tier: smallint('tier').notNull().default(0),
		state: text('state', { enum: ['active', 'blocked', 'deleted'] })
			.notNull()
			.default('active'),
		createdAt: instant('created_at').notNull(),
		deletedAt: instant('deleted_at')
	},
	(t) => [
		check('people_tier', sql`${t.tier} between 0 and 3`),
		index('people_by_skeleton').on(t.nameSkeleton)
	]
);

/** Apart from `people`, so that no list can select a hash by accident. */
export const credentials = pgTable('credentials', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => people.id, { onDelete: 'cascade' }),
	email: text('email').notNull(),
	/** Lower case, NFC: what sign-in compares. */
	emailFolded: text('email_folded').notNull().unique(),
	emailConfirmedAt: instant('email_confirmed_at'),
	passwordHash: text('password_hash').notNull(),
	passwordChangedAt: instant('password_changed_at').notNull()
});

/** One phone, one voice: the number is kept only as a keyed hash and its last two digits. */
export const phones = pgTable('phones', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => people.id, { onDelete: 'cascade' }),
	numberTag: text('number_tag').notNull().unique(),
	lastDigits: text('last_digits').notNull(),
	confirmedAt: instant('confirmed_at').notNull()
});

export const sessions = pgTable(
	'sessions',
	{
		/** SHA-256 of the session id; the id itself is only in the cookie. */
		idHash: text('id_hash').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		createdAt: instant('created_at').notNull(),
		lastSeenAt: instant('last_seen_at').notNull(),
		/** Idle limit; moves with use. */
		expiresAt: instant('expires_at').notNull(),
		/** Absolute limit; never moves. */
		absoluteUntil: instant('absolute_until').notNull(),
		/** Last proof of the password. */
		authenticatedAt: instant('authenticated_at').notNull(),
		/** Browser and system family only. */
		device: text('device').notNull()
	},
	(t) => [index('sessions_by_person').on(t.personId), index('sessions_by_expiry').on(t.expiresAt)]
);

/** Single-use secrets sent to a person: links by mail, codes by SMS. Only hashes are kept. */
export const proofs = pgTable(
	'proofs',
	{
		secretHash: text('secret_hash').primaryKey(),
		purpose: text('purpose', {
			enum: ['confirm_email', 'reset_password', 'change_email', 'confirm_phone']
		}).notNull(),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		/** The new address or the phone's tag and last digits. */
		target: jsonb('target').$type<Record<string, string>>(),
		attempts: integer('attempts').notNull().default(0),
		expiresAt: instant('expires_at').notNull(),
		createdAt: instant('created_at').notNull()
	},
	(t) => [index('proofs_by_person').on(t.personId, t.purpose)]
);

export const grants = pgTable(
	'grants',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id),
		role: text('role').notNull(),
		scopeKind: text('scope_kind', { enum: SCOPE_KINDS }).notNull(),
		/** Empty for `all`. */
		scopeId: text('scope_id').notNull().default(''),
		from: instant('from').notNull(),
		until: instant('until'),
		grantedBy: uuid('granted_by').references(() => people.id),
		reason: text('reason').notNull(),
		createdAt: instant('created_at').notNull(),
		revokedAt: instant('revoked_at'),
		revokedBy: uuid('revoked_by').references(() => people.id),
		revokeReason: text('revoke_reason')
	},
	(t) => [
		index('grants_by_person').on(t.personId),
		index('grants_by_role').on(t.role, t.scopeKind, t.scopeId)
	]
);

/** Which text a person agreed to, per purpose. */
export const consents = pgTable(
	'consents',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		purpose: text('purpose', { enum: ['participation', 'news'] }).notNull(),
		version: text('version').notNull(),
		givenAt: instant('given_at').notNull(),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [primaryKey({ columns: [t.personId, t.purpose, t.version] })]
);

/** Personal access tokens of the JSON API. */
export const accessTokens = pgTable(
	'access_tokens',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		name: text('name').notNull(),
		secretHash: text('secret_hash').notNull().unique(),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		lastUsedAt: instant('last_used_at'),
		revokedAt: instant('revoked_at')
	},
	(t) => [index('access_tokens_by_person').on(t.personId)]
);

/** Messages to people, by mail or SMS: written in the act's transaction, sent after it, shown in the demo's outbox. */
export const messages = pgTable(
	'messages',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id').references(() => people.id, { onDelete: 'cascade' }),
		channel: text('channel', { enum: ['mail', 'sms'] }).notNull(),
		recipient: text('recipient').notNull(),
		locale: text('locale').notNull(),
		subject: text('subject').notNull(),
		body: text('body').notNull(),
		dedupeKey: text('dedupe_key').notNull(),
		state: text('state', { enum: ['queued', 'sent', 'failed'] })
			.notNull()
			.default('queued'),
		attempts: integer('attempts').notNull().default(0),
		nextAt: instant('next_at').notNull(),
		sentAt: instant('sent_at'),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		uniqueIndex('messages_dedupe').on(t.dedupeKey),
		index('messages_due')
			.on(t.nextAt)
			.where(sql`state = 'queued'`),
		index('messages_by_person').on(t.personId, t.createdAt)
	]
);
