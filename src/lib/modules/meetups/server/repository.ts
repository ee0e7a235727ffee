import { and, asc, desc, eq, inArray, isNull, lte, gt, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Meetup, MeetupCounts, MeetupState } from '../meetup.ts';
import { meetups, meetupSignups } from './tables.ts';

type Row = typeof meetups.$inferSelect;

const toMeetup = (row: Row): Meetup => ({
	id: row.id,
	channelId: row.channelId,
	title: row.title,
	about: row.about,
	place: row.place ?? undefined,
	address: row.address,
	startsAt: row.startsAt.toISOString(),
	endsAt: row.endsAt.toISOString(),
	signUpUntil: row.signUpUntil.toISOString(),
	capacity: row.capacity,
	ageFrom: row.ageFrom ?? undefined,
	ageTo: row.ageTo ?? undefined,
	state: row.state,
	reason: row.reason,
	report: row.report ?? undefined,
	version: row.version
});

export async function find(db: Database, id: string): Promise<Meetup | undefined> {
	const [row] = await db.select().from(meetups).where(eq(meetups.id, id));
	return row && toMeetup(row);
}

/** Serialises those who change an event and everybody's sign-ups to it. */
export async function lock(tx: Transaction, id: string): Promise<Meetup | undefined> {
	const [row] = await tx.select().from(meetups).where(eq(meetups.id, id)).for('no key update');
	return row && toMeetup(row);
}

export async function listByIds(db: Database, ids: readonly string[]): Promise<Meetup[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(meetups)
		.where(inArray(meetups.id, [...ids]));
	return rows.map(toMeetup);
}

export const insert = (tx: Transaction, row: typeof meetups.$inferInsert) =>
	tx.insert(meetups).values(row);

export const update = (tx: Transaction, id: string, values: Partial<Row>) =>
	tx
		.update(meetups)
		.set({ ...values, version: sql`${meetups.version} + 1` })
		.where(eq(meetups.id, id));

/** Keeps that people were reminded of a beginning. */
export const setReminded = (tx: Transaction, id: string, of: Date) =>
	tx.update(meetups).set({ remindedOf: of }).where(eq(meetups.id, id));

export async function remindedOf(db: Database, id: string): Promise<Date | undefined> {
	const [row] = await db.select({ at: meetups.remindedOf }).from(meetups).where(eq(meetups.id, id));
	return row?.at ?? undefined;
}

const SHOWN = {
	coming: ['open'],
	past: ['held', 'reported', 'cancelled'],
	drafts: ['draft']
} as const satisfies Record<string, readonly MeetupState[]>;
export type Shown = keyof typeof SHOWN;

/** Events of a channel, one more than `limit` when there are more: those to come the next first, past ones the last first. */
export async function list(
	db: Database,
	channelId: string,
	asked: { show: Shown; after?: { at: string; id: string }; limit: number }
): Promise<Meetup[]> {
	const { show, after, limit } = asked;
	const [order, sign] = show === 'past' ? [desc, sql`<`] : [asc, sql`>`];
	const rows = await db
		.select()
		.from(meetups)
		.where(
			and(
				eq(meetups.channelId, channelId),
				inArray(meetups.state, [...SHOWN[show]]),
				after &&
					sql`(${meetups.startsAt}, ${meetups.id}) ${sign} (${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(order(meetups.startsAt), order(meetups.id))
		.limit(limit + 1);
	return rows.map(toMeetup);
}

/** Events that calendars show: what is public, from an instant on. */
export async function listForCalendar(
	db: Database,
	channelId: string,
	since: Date,
	limit: number
): Promise<Meetup[]> {
	const rows = await db
		.select()
		.from(meetups)
		.where(
			and(
				eq(meetups.channelId, channelId),
				inArray(meetups.state, ['open', 'held', 'reported', 'cancelled']),
				gt(meetups.endsAt, since)
			)
		)
		.orderBy(asc(meetups.startsAt), asc(meetups.id))
		.limit(limit);
	return rows.map(toMeetup);
}

/** Open events that begin by an instant and whose people were not reminded of it. */
export const listUnreminded = (db: Database, now: Date, until: Date, limit: number) =>
	db
		.select({ id: meetups.id })
		.from(meetups)
		.where(
			and(
				eq(meetups.state, 'open'),
				gt(meetups.startsAt, now),
				lte(meetups.startsAt, until),
				or(isNull(meetups.remindedOf), sql`${meetups.remindedOf} <> ${meetups.startsAt}`)
			)
		)
		.orderBy(asc(meetups.startsAt))
		.limit(limit);

const NONE: MeetupCounts = { taken: 0, waiting: 0, attended: 0 };

/** How full each event is. */
export async function counts(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, MeetupCounts>> {
	if (ids.length === 0) return new Map();
	const { state, checkedInAt } = meetupSignups;
	const rows = await db
		.select({
			id: meetupSignups.meetupId,
			taken: sql<number>`count(*) filter (where ${state} in ('signed_up', 'awaits_consent'))::int`,
			waiting: sql<number>`count(*) filter (where ${state} = 'waiting')::int`,
			attended: sql<number>`count(${checkedInAt})::int`
		})
		.from(meetupSignups)
		.where(inArray(meetupSignups.meetupId, [...ids]))
		.groupBy(meetupSignups.meetupId);
	return new Map(ids.map((id) => [id, rows.find((row) => row.id === id) ?? NONE]));
}

export const countOf = async (db: Database, id: string): Promise<MeetupCounts> =>
	(await counts(db, [id])).get(id)!;

/** Everything that was held in a channel, with its numbers, the last first. */
export async function listHeld(db: Database, channelId: string, limit: number) {
	const { state, checkedInAt } = meetupSignups;
	return db
		.select({
			id: meetups.id,
			title: meetups.title,
			place: meetups.place,
			startsAt: meetups.startsAt,
			capacity: meetups.capacity,
			signedUp: sql<number>`count(*) filter (where ${state} = 'signed_up')::int`,
			attended: sql<number>`count(${checkedInAt})::int`
		})
		.from(meetups)
		.leftJoin(meetupSignups, eq(meetupSignups.meetupId, meetups.id))
		.where(and(eq(meetups.channelId, channelId), inArray(meetups.state, ['held', 'reported'])))
		.groupBy(meetups.id)
		.orderBy(desc(meetups.startsAt), desc(meetups.id))
		.limit(limit);
}

/** Everybody who attended something in a channel, as often as they did. */
export async function listAttenders(db: Database, channelId: string): Promise<(string | null)[]> {
	const rows = await db
		.select({ personId: meetupSignups.personId })
		.from(meetupSignups)
		.innerJoin(meetups, eq(meetups.id, meetupSignups.meetupId))
		.where(
			and(
				eq(meetups.channelId, channelId),
				inArray(meetups.state, ['held', 'reported']),
				sql`${meetupSignups.checkedInAt} is not null`
			)
		);
	return rows.map(({ personId }) => personId);
}
