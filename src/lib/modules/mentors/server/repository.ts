import { and, asc, count, desc, eq, inArray, isNotNull, sql, sum } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Profile } from '../mentor.ts';
import { mentorPairs, mentorProfiles } from './tables.ts';

type ProfileRow = typeof mentorProfiles.$inferSelect;
export type PairRow = typeof mentorPairs.$inferSelect;

const toProfile = ({ createdAt: _, personId, ...row }: ProfileRow): Profile => ({
	...row,
	personId: personId ?? ''
});

export async function findProfile(db: Database, id: string): Promise<Profile | undefined> {
	const [row] = await db.select().from(mentorProfiles).where(eq(mentorProfiles.id, id));
	return row && toProfile(row);
}

/** Serialises those who change a mentor's hours and who take some of them. */
export async function lockProfile(tx: Transaction, id: string): Promise<Profile | undefined> {
	const [row] = await tx
		.select()
		.from(mentorProfiles)
		.where(eq(mentorProfiles.id, id))
		.for('no key update');
	return row && toProfile(row);
}

export async function findProfileOf(
	db: Database,
	channelId: string,
	personId: string
): Promise<Profile | undefined> {
	const [row] = await db
		.select()
		.from(mentorProfiles)
		.where(and(eq(mentorProfiles.channelId, channelId), eq(mentorProfiles.personId, personId)));
	return row && toProfile(row);
}

const MOST_MENTORS = 200;

/** The profiles of a channel's mentors; a channel has few. */
export async function listProfiles(
	db: Database,
	channelId: string,
	people: readonly string[]
): Promise<Profile[]> {
	if (people.length === 0) return [];
	const rows = await db
		.select()
		.from(mentorProfiles)
		.where(
			and(eq(mentorProfiles.channelId, channelId), inArray(mentorProfiles.personId, [...people]))
		)
		.orderBy(asc(mentorProfiles.createdAt), asc(mentorProfiles.id))
		.limit(MOST_MENTORS);
	return rows.map(toProfile);
}

export const listProfilesByIds = async (
	db: Database,
	ids: readonly string[]
): Promise<Profile[]> =>
	ids.length === 0
		? []
		: (
				await db
					.select()
					.from(mentorProfiles)
					.where(inArray(mentorProfiles.id, [...ids]))
			).map(toProfile);

export const listProfilesOfPerson = (db: Database, personId: string): Promise<ProfileRow[]> =>
	db.select().from(mentorProfiles).where(eq(mentorProfiles.personId, personId));

/** @returns whether it is new */
export async function insertProfile(
	tx: Transaction,
	row: typeof mentorProfiles.$inferInsert
): Promise<boolean> {
	const added = await tx
		.insert(mentorProfiles)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: mentorProfiles.id });
	return added.length > 0;
}

export const updateProfile = (tx: Transaction, id: string, values: Partial<ProfileRow>) =>
	tx
		.update(mentorProfiles)
		.set({ ...values, version: sql`${mentorProfiles.version} + 1` })
		.where(eq(mentorProfiles.id, id));

/** Hours of each mentor that pairs have taken. */
export async function takenHours(
	db: Database,
	ids: readonly string[]
): Promise<ReadonlyMap<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: mentorPairs.mentorId, hours: sum(mentorPairs.hours).mapWith(Number) })
		.from(mentorPairs)
		.where(and(inArray(mentorPairs.mentorId, [...ids]), eq(mentorPairs.state, 'accepted')))
		.groupBy(mentorPairs.mentorId);
	return new Map(rows.map(({ id, hours }) => [id, hours]));
}

export async function findPair(db: Database, id: string): Promise<PairRow | undefined> {
	const [row] = await db.select().from(mentorPairs).where(eq(mentorPairs.id, id));
	return row;
}

/** Serialises what one person asks of several mentors at once. */
export const lockAsker = (tx: Transaction, personId: string) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`mentors ${personId}`}, 0))`);

export const insertPair = (tx: Transaction, row: typeof mentorPairs.$inferInsert) =>
	tx.insert(mentorPairs).values(row);

export const updatePair = (tx: Transaction, id: string, values: Partial<PairRow>) =>
	tx.update(mentorPairs).set(values).where(eq(mentorPairs.id, id));

/** What somebody has under way as one who asked, in a channel. */
export const listCurrentOf = (
	db: Database,
	channelId: string,
	menteeId: string
): Promise<{ id: string; mentorId: string; state: PairRow['state'] }[]> =>
	db
		.select({ id: mentorPairs.id, mentorId: mentorPairs.mentorId, state: mentorPairs.state })
		.from(mentorPairs)
		.innerJoin(mentorProfiles, eq(mentorProfiles.id, mentorPairs.mentorId))
		.where(
			and(
				eq(mentorProfiles.channelId, channelId),
				eq(mentorPairs.menteeId, menteeId),
				inArray(mentorPairs.state, ['asked', 'accepted'])
			)
		);

/** Pairs of a channel that somebody is half of, what moved last first. */
export const listPairsOf = (
	db: Database,
	asked: {
		channelId: string;
		personId: string;
		after?: { at: string; id: string };
		limit: number;
	}
): Promise<PairRow[]> =>
	db
		.select({ pair: mentorPairs })
		.from(mentorPairs)
		.innerJoin(mentorProfiles, eq(mentorProfiles.id, mentorPairs.mentorId))
		.where(
			and(
				eq(mentorProfiles.channelId, asked.channelId),
				sql`(${mentorPairs.menteeId} = ${asked.personId} or ${mentorProfiles.personId} = ${asked.personId})`,
				asked.after &&
					sql`(date_trunc('milliseconds', ${mentorPairs.stateSince}), ${mentorPairs.id}) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(desc(sql`date_trunc('milliseconds', ${mentorPairs.stateSince})`), desc(mentorPairs.id))
		.limit(asked.limit + 1)
		.then((rows) => rows.map(({ pair }) => pair));

/** Everything somebody is half of, anywhere. */
export const listAllPairsOf = (
	db: Database,
	personId: string
): Promise<{ pair: PairRow; channelId: string; isMentor: boolean }[]> =>
	db
		.select({
			pair: mentorPairs,
			channelId: mentorProfiles.channelId,
			isMentor: sql<boolean>`${mentorProfiles.personId} is not distinct from ${personId}`
		})
		.from(mentorPairs)
		.innerJoin(mentorProfiles, eq(mentorProfiles.id, mentorPairs.mentorId))
		.where(sql`(${mentorPairs.menteeId} = ${personId} or ${mentorProfiles.personId} = ${personId})`)
		.orderBy(asc(mentorPairs.askedAt));

/** Numbers of a channel's pairs as they stood at an instant. */
export async function countPairs(db: Database, channelId: string, at: Date) {
	const before = at.toISOString();
	const [row] = await db
		.select({
			asked: sql<number>`count(*)::int`,
			paired: sql<number>`(count(*) filter (where ${mentorPairs.state} in ('accepted', 'finished') and ${mentorPairs.stateSince} <= ${before}::timestamptz))::int`,
			finished: sql<number>`(count(*) filter (where ${mentorPairs.state} = 'finished' and ${mentorPairs.stateSince} <= ${before}::timestamptz))::int`
		})
		.from(mentorPairs)
		.innerJoin(mentorProfiles, eq(mentorProfiles.id, mentorPairs.mentorId))
		.where(
			and(
				eq(mentorProfiles.channelId, channelId),
				sql`${mentorPairs.askedAt} <= ${before}::timestamptz`
			)
		);
	return row!;
}

/** Pairs of each mentor by state, for the leads. */
export const countByMentor = (
	db: Database,
	channelId: string
): Promise<{ mentorId: string; state: PairRow['state']; count: number }[]> =>
	db
		.select({ mentorId: mentorPairs.mentorId, state: mentorPairs.state, count: count() })
		.from(mentorPairs)
		.innerJoin(mentorProfiles, eq(mentorProfiles.id, mentorPairs.mentorId))
		.where(and(eq(mentorProfiles.channelId, channelId), isNotNull(mentorProfiles.personId)))
		.groupBy(mentorPairs.mentorId, mentorPairs.state);
