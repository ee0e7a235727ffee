import {
	boolean,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import type { LocalizedText } from '../../../shared/localized-text.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';

export const institutions = pgTable(
	'institutions',
	{
		id: uuid('id').primaryKey(),
		name: jsonb('name').$type<LocalizedText>().notNull(),
		kind: text('kind', {
			enum: ['akimat', 'department', 'council', 'inspection', 'company', 'other']
		}).notNull(),
		place: text('place').references(() => places.kato),
		email: text('email'),
		phone: text('phone'),
		address: text('address'),
		isActive: boolean('is_active').notNull().default(true),
		/** Folded copy of the names, for search and order. Kept by the repository. */
		skeleton: text('skeleton').notNull(),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by').references(() => people.id),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull()
	},
	(t) => [
		index('institutions_by_name').on(t.skeleton, t.id),
		index('institutions_skeleton').using('gin', t.skeleton.op('gin_trgm_ops'))
	]
);
