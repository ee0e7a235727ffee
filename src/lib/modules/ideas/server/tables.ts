import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { contests } from '../../contests/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { places } from '../../places/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const ideas = pgTable(
	'ideas',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		contestId: uuid('contest_id')
			.notNull()
			.references(() => contests.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		kind: text('kind', { enum: ['expert', 'citizen'] }).notNull(),
		state: text('state', {
			enum: ['draft', 'submitted', 'admitted', 'returned', 'rejected', 'merged', 'withdrawn']
		}).notNull(),
		/** Hidden after a report; the state stays, the text leaves public pages and a stub says why. */
		isHidden: boolean('is_hidden').notNull().default(false),
		mergedInto: uuid('merged_into'),
		title: text('title').notNull(),
		problem: text('problem').notNull(),
		solution: text('solution').notNull(),
		benefit: text('benefit').notNull(),
		/** Whole tenge; null: the author does not know. */
		costKzt: bigint('cost_kzt', { mode: 'number' }),
		category: text('category').notNull(),
		place: text('place').references(() => places.kato),
		lang: text('lang', { enum: ['kk', 'ru', 'en'] }).notNull(),
		/** Folded copy of title, problem, solution and benefit, for search. Kept by the repository. */
		skeleton: text('skeleton').notNull(),
		version: integer('version').notNull().default(1),
		createdAt: instant('created_at').notNull(),
		updatedAt: instant('updated_at').notNull(),
		submittedAt: instant('submitted_at'),
		admittedAt: instant('admitted_at'),
		/** Whether the author has used the one request for another moderator's look. */
		secondLookAt: instant('second_look_at')
	},
	(t) => [
		index('ideas_list').on(
			t.contestId,
			t.state,
			t.admittedAt.desc().nullsFirst(),
			t.id.desc().nullsFirst()
		),
		index('ideas_shuffle').on(t.contestId, sql`md5(${t.id}::text)`),
		index('ideas_by_author').on(t.authorId, t.contestId),
		index('ideas_by_place').on(t.contestId, t.place),
		index('ideas_skeleton').using('gin', t.skeleton.op('gin_trgm_ops'))
	]
);

/** What an idea said before each edit. */
export const ideaVersions = pgTable(
	'idea_versions',
	{
		ideaId: uuid('idea_id')
			.notNull()
			.references(() => ideas.id),
		version: integer('version').notNull(),
		fields: jsonb('fields').$type<Record<string, string | number | null>>().notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.ideaId, t.version] })]
);
