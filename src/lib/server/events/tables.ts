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

/** What happened, once. `facts` are ids and codes; the words are read from the rows at delivery. */
export const events = pgTable('events', {
	id: uuid('id').primaryKey(),
	name: text('name').notNull(),
	actorId: uuid('actor_id'),
	facts: jsonb('facts').notNull(),
	at: timestamp('at', { withTimezone: true }).notNull()
});

/** Where it is heard, and at which position of that room. Kept for seven days. */
export const eventRooms = pgTable(
	'event_rooms',
	{
		room: text('room').notNull(),
		position: bigint('position', { mode: 'number' }).notNull(),
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
