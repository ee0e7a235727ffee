import {
	bigint,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { polls } from '../../votes/server/tables.ts';
import type { MapModel } from '../own-place.ts';
import type { MapPicture, OpinionMap } from '../opinion-map.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** The newest map of each poll. Computed from the ballots alone: dropping the row loses nothing but time. */
export const opinionMaps = pgTable('opinion_maps', {
	pollId: uuid('poll_id')
		.primaryKey()
		.references(() => polls.id),
	/** Whose room hears of it: the debate. */
	subjectId: uuid('subject_id').notNull(),
	version: integer('version').notNull(),
	/** Highest ballot serial in it. */
	ballots: bigint('ballots', { mode: 'number' }).notNull(),
	/** Which statements stood, as the votes tell it. */
	standing: text('standing').notNull(),
	computedAt: instant('computed_at').notNull(),
	map: jsonb('map').$type<OpinionMap>().notNull(),
	/** Where anybody's votes would put them: for showing a person their own place. Holds nobody. */
	model: jsonb('model').$type<MapModel>().notNull()
});

/** How the map moved: a picture kept now and then, with a sample of its dots. */
export const opinionMapFrames = pgTable(
	'opinion_map_frames',
	{
		pollId: uuid('poll_id')
			.notNull()
			.references(() => polls.id),
		version: integer('version').notNull(),
		computedAt: instant('computed_at').notNull(),
		picture: jsonb('picture').$type<MapPicture>().notNull()
	},
	(t) => [primaryKey({ columns: [t.pollId, t.version] })]
);

/** Which process makes a poll's map: held for some seconds at a time, so that two never work on one. */
export const opinionMapMakers = pgTable('opinion_map_makers', {
	pollId: uuid('poll_id')
		.primaryKey()
		.references(() => polls.id),
	processId: uuid('process_id').notNull(),
	until: instant('until').notNull()
});
