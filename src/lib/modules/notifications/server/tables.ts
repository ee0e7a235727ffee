import {
	boolean,
	index,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';
import { sql } from 'drizzle-orm';

export const notices = pgTable(
	'notices',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		kind: text('kind').notNull(),
		wording: text('wording').notNull(),
		subjectId: uuid('subject_id'),
		path: text('path').notNull(),
		facts: jsonb('facts').$type<Record<string, string | number>>().notNull(),
		dedupeKey: text('dedupe_key').notNull(),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		readAt: timestamp('read_at', { withTimezone: true })
	},
	(t) => [
		uniqueIndex('notices_dedupe').on(t.personId, t.dedupeKey),
		index('notices_by_person').on(
			t.personId,
			t.createdAt.desc().nullsFirst(),
			t.id.desc().nullsFirst()
		),
		index('notices_unread')
			.on(t.personId)
			.where(sql`read_at is null`)
	]
);

/** What a person wants to hear, where it differs from the default. */
export const noticeSettings = pgTable(
	'notice_settings',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		kind: text('kind').notNull(),
		isShown: boolean('is_shown').notNull(),
		isMailed: boolean('is_mailed').notNull()
	},
	(t) => [primaryKey({ columns: [t.personId, t.kind] })]
);
