import {
	bigint,
	index,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';

/** Of events that nobody hears, and of those of before streams were kept. */
export const NO_STREAM = 'site:all';

/** What happened, once. `facts` are ids and codes; the words are read from the rows at delivery. */
export const events = pgTable(
	'events',
	{
		/** The first room it is heard in, but the site's: the contest, debate, idea or other thing it is about. */
		stream: text('stream').notNull().default(NO_STREAM),
		id: uuid('id').notNull(),
		name: text('name').notNull(),
		actorId: uuid('actor_id'),
		facts: jsonb('facts').notNull(),
		at: timestamp('at', { withTimezone: true }).notNull()
	},
	(t) => [primaryKey({ columns: [t.stream, t.id] }), index('events_by_id').on(t.id)]
);

/** Where it is heard, and at which position of that room. Kept for seven days. */
export const eventRooms = pgTable(
	'event_rooms',
	{
		room: text('room').notNull(),
		position: bigint('position', { mode: 'number' }).notNull(),
		stream: text('stream').notNull().default(NO_STREAM),
		eventId: uuid('event_id').notNull(),
		at: timestamp('at', { withTimezone: true }).notNull()
	},
	(t) => [primaryKey({ columns: [t.room, t.position] }), index('event_rooms_at').on(t.at)]
);

/** The last position of each room. The row is locked until commit, so positions are gapless and in commit order. */
export const roomHeads = pgTable('room_heads', {
	room: text('room').primaryKey(),
	position: bigint('position', { mode: 'number' }).notNull()
});
