import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Meeting } from '../mentor.ts';
import { mentorMeetings, mentorPairs, mentorProfiles } from './tables.ts';

type MeetingRow = typeof mentorMeetings.$inferSelect;

export async function find(db: Database, id: string): Promise<MeetingRow | undefined> {
	const [row] = await db.select().from(mentorMeetings).where(eq(mentorMeetings.id, id));
	return row;
}

export const insert = (tx: Transaction, row: typeof mentorMeetings.$inferInsert) =>
	tx.insert(mentorMeetings).values(row);

export const update = (tx: Transaction, id: string, values: Partial<MeetingRow>) =>
	tx
		.update(mentorMeetings)
		.set({ ...values, version: sql`${mentorMeetings.version} + 1` })
		.where(eq(mentorMeetings.id, id));

export async function list(db: Database, pairId: string): Promise<Meeting[]> {
	const rows = await db
		.select()
		.from(mentorMeetings)
		.where(eq(mentorMeetings.pairId, pairId))
		.orderBy(asc(mentorMeetings.meetsAt), asc(mentorMeetings.id));
	return rows.map(({ id, meetsAt, topic, state, note, version }) => ({
		...{ id, topic, state, note, version },
		meetsAt: meetsAt.toISOString()
	}));
}

/** Forgets what two people wrote down; that they met stays. */
export const forget = (tx: Transaction, pairId: string) =>
	tx.update(mentorMeetings).set({ topic: '', note: '' }).where(eq(mentorMeetings.pairId, pairId));

export async function countOf(db: Database, pairId: string): Promise<number> {
	const [row] = await db
		.select({ count: count() })
		.from(mentorMeetings)
		.where(eq(mentorMeetings.pairId, pairId));
	return row!.count;
}

/** Meetings of a channel's pairs that were held before an instant. */
export async function countHeld(db: Database, channelId: string, at: Date): Promise<number> {
	const before = at.toISOString();
	const [row] = await db
		.select({ count: count() })
		.from(mentorMeetings)
		.innerJoin(mentorPairs, eq(mentorPairs.id, mentorMeetings.pairId))
		.innerJoin(mentorProfiles, eq(mentorProfiles.id, mentorPairs.mentorId))
		.where(
			and(
				eq(mentorProfiles.channelId, channelId),
				eq(mentorMeetings.state, 'held'),
				sql`${mentorMeetings.meetsAt} <= ${before}::timestamptz`
			)
		);
	return row!.count;
}
