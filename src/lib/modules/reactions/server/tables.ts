import {
	bigint,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

export const reactions = pgTable(
	'reactions',
	{
		/** The contest, debate or channel the subject is in. */
		containerId: uuid('container_id').notNull(),
		subjectId: uuid('subject_id')
			.notNull()
			.references(() => subjects.id, { onDelete: 'cascade' }),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		kind: text('kind').notNull(),
		at: timestamp('at', { withTimezone: true }).notNull()
	},
	(t) => [
		primaryKey({ columns: [t.containerId, t.subjectId, t.personId, t.kind] }),
		index('reactions_by_subject').on(t.subjectId, t.personId),
		index('reactions_by_person').on(t.personId)
	]
);

/** The counts of a subject, kept by `setReaction` in the same transaction. State: highest version wins. */
export const reactionCounts = pgTable('reaction_counts', {
	subjectId: uuid('subject_id')
		.primaryKey()
		.references(() => subjects.id, { onDelete: 'cascade' }),
	/** Where the counts are heard: the subject the page is about. */
	roomSubjectId: uuid('room_subject_id').notNull(),
	version: bigint('version', { mode: 'number' }).notNull(),
	counts: jsonb('counts').$type<Record<string, number>>().notNull(),
	total: integer('total').notNull()
});
