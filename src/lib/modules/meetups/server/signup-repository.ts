import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { HOLDING, type SignUpState } from '../sign-up.ts';
import { meetupCertificates, meetups, meetupSignups } from './tables.ts';

export type SignupRow = typeof meetupSignups.$inferSelect;

export async function find(db: Database, id: string): Promise<SignupRow | undefined> {
	const [row] = await db.select().from(meetupSignups).where(eq(meetupSignups.id, id));
	return row;
}

export async function findOf(
	db: Database,
	meetupId: string,
	personId: string
): Promise<SignupRow | undefined> {
	const [row] = await db
		.select()
		.from(meetupSignups)
		.where(and(eq(meetupSignups.meetupId, meetupId), eq(meetupSignups.personId, personId)));
	return row;
}

export async function findByCode(
	db: Database,
	meetupId: string,
	code: string
): Promise<SignupRow | undefined> {
	const [row] = await db
		.select()
		.from(meetupSignups)
		.where(and(eq(meetupSignups.meetupId, meetupId), eq(meetupSignups.code, code)));
	return row;
}

/** A sign-up; one that was taken back begins anew, at the end of the line and with another code. */
export async function put(
	tx: Transaction,
	row: typeof meetupSignups.$inferInsert
): Promise<SignupRow> {
	const { id: _, meetupId, personId, ...values } = row;
	void _;
	const [kept] = await tx
		.insert(meetupSignups)
		.values(row)
		.onConflictDoUpdate({
			target: [meetupSignups.meetupId, meetupSignups.personId],
			set: values
		})
		.returning();
	if (!kept) throw new Error(`No sign-up of ${personId} to ${meetupId}.`);
	return kept;
}

export const update = (tx: Transaction, id: string, values: Partial<SignupRow>) =>
	tx.update(meetupSignups).set(values).where(eq(meetupSignups.id, id));

/** The first ones in line. */
export const listWaiting = (db: Database, meetupId: string, limit: number): Promise<SignupRow[]> =>
	db
		.select()
		.from(meetupSignups)
		.where(and(eq(meetupSignups.meetupId, meetupId), eq(meetupSignups.state, 'waiting')))
		.orderBy(asc(meetupSignups.at), asc(meetupSignups.id))
		.limit(limit);

/** How many stand in line up to somebody, themselves among them. */
export async function placeInLine(db: Database, row: SignupRow): Promise<number> {
	const [found] = await db
		.select({ count: sql<number>`count(*)::int` })
		.from(meetupSignups)
		.where(
			and(
				eq(meetupSignups.meetupId, row.meetupId),
				eq(meetupSignups.state, 'waiting'),
				// In the database's own precision: the row's instant here has only milliseconds.
				sql`(${meetupSignups.at}, ${meetupSignups.id}) <= (select s.at, s.id from meetup_signups s where s.id = ${row.id})`
			)
		);
	return found!.count;
}

/** People of an event in some states. */
export async function listPeople(
	db: Database,
	meetupId: string,
	states: readonly SignUpState[]
): Promise<string[]> {
	const rows = await db
		.select({ personId: meetupSignups.personId })
		.from(meetupSignups)
		.where(and(eq(meetupSignups.meetupId, meetupId), inArray(meetupSignups.state, [...states])));
	return rows.flatMap(({ personId }) => (personId ? [personId] : []));
}

/** Those who hold a place. */
export const listHolding = (db: Database, meetupId: string): Promise<SignupRow[]> =>
	db
		.select()
		.from(meetupSignups)
		.where(and(eq(meetupSignups.meetupId, meetupId), inArray(meetupSignups.state, [...HOLDING])));

/** Sign-ups whose parent did not answer in time. */
export const listLapsing = (db: Database, now: Date, limit: number) =>
	db
		.select({ id: meetupSignups.id, meetupId: meetupSignups.meetupId })
		.from(meetupSignups)
		.where(and(eq(meetupSignups.state, 'awaits_consent'), lte(meetupSignups.consentUntil, now)))
		.orderBy(asc(meetupSignups.consentUntil))
		.limit(limit);

/** Somebody's sign-ups with their events and certificates, the latest event first. */
export const listTickets = (
	db: Database,
	personId: string,
	asked: { after?: { at: string; id: string }; limit: number }
) =>
	db
		.select({ signup: meetupSignups, meetup: meetups, certificate: meetupCertificates })
		.from(meetupSignups)
		.innerJoin(meetups, eq(meetups.id, meetupSignups.meetupId))
		.leftJoin(meetupCertificates, eq(meetupCertificates.signupId, meetupSignups.id))
		.where(
			and(
				eq(meetupSignups.personId, personId),
				asked.after &&
					sql`(${meetups.startsAt}, ${meetupSignups.id}) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(desc(meetups.startsAt), desc(meetupSignups.id))
		.limit(asked.limit + 1);

/** What is kept of somebody, for their own download. */
export const listByPerson = (db: Database, personId: string) =>
	db
		.select({
			meetupId: meetupSignups.meetupId,
			state: meetupSignups.state,
			isMinor: meetupSignups.isMinor,
			at: meetupSignups.at,
			code: meetupSignups.code,
			checkedInAt: meetupSignups.checkedInAt
		})
		.from(meetupSignups)
		.where(eq(meetupSignups.personId, personId))
		.orderBy(asc(meetupSignups.at));

/** Events to come that somebody holds a place at or waits for. */
export async function listOpenOf(db: Database, personId: string): Promise<string[]> {
	const rows = await db
		.select({ id: meetups.id })
		.from(meetupSignups)
		.innerJoin(meetups, eq(meetups.id, meetupSignups.meetupId))
		.where(
			and(
				eq(meetupSignups.personId, personId),
				eq(meetups.state, 'open'),
				inArray(meetupSignups.state, [...HOLDING, 'waiting'])
			)
		)
		.orderBy(asc(meetups.id));
	return rows.map(({ id }) => id);
}

/** Takes somebody out of every sign-up; what is left is a number. */
export const forgetPerson = (tx: Transaction, personId: string) =>
	tx.update(meetupSignups).set({ personId: null }).where(eq(meetupSignups.personId, personId));
