import { and, eq, inArray, isNotNull, lt, notInArray, or } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { meetupConsents, meetups, meetupSignups } from './tables.ts';

export type ConsentRow = typeof meetupConsents.$inferSelect;

export async function find(db: Database, signupId: string): Promise<ConsentRow | undefined> {
	const [row] = await db.select().from(meetupConsents).where(eq(meetupConsents.signupId, signupId));
	return row;
}

export async function findByToken(
	db: Database,
	tokenHash: string
): Promise<ConsentRow | undefined> {
	const [row] = await db
		.select()
		.from(meetupConsents)
		.where(eq(meetupConsents.tokenHash, tokenHash));
	return row;
}

/** Whom to ask; what stood before is replaced. */
export const put = (
	tx: Transaction,
	row: Pick<ConsentRow, 'signupId' | 'parentName' | 'contact' | 'channel'>
) => {
	const fresh = { tokenHash: null, askedAt: null, answer: null, answeredAt: null, messages: [] };
	return tx
		.insert(meetupConsents)
		.values({ ...row, ...fresh })
		.onConflictDoUpdate({ target: meetupConsents.signupId, set: { ...row, ...fresh } });
};

export const update = (tx: Transaction, signupId: string, values: Partial<ConsentRow>) =>
	tx.update(meetupConsents).set(values).where(eq(meetupConsents.signupId, signupId));

/** Parents who are known longer than they have to be: of events long over, and of sign-ups that are no more. */
export async function listOutlived(
	db: Database,
	before: Date,
	limit: number
): Promise<ConsentRow[]> {
	const rows = await db
		.select({ consent: meetupConsents })
		.from(meetupConsents)
		.innerJoin(meetupSignups, eq(meetupSignups.id, meetupConsents.signupId))
		.innerJoin(meetups, eq(meetups.id, meetupSignups.meetupId))
		.where(
			and(
				isNotNull(meetupConsents.contact),
				or(
					lt(meetups.endsAt, before),
					eq(meetups.state, 'cancelled'),
					notInArray(meetupSignups.state, ['signed_up', 'awaits_consent', 'waiting'])
				)
			)
		)
		.limit(limit);
	return rows.map(({ consent }) => consent);
}

/** Parents of those who hold a place at an event. */
export async function listHolding(db: Database, meetupId: string) {
	return db
		.select({ consent: meetupConsents, personId: meetupSignups.personId })
		.from(meetupConsents)
		.innerJoin(meetupSignups, eq(meetupSignups.id, meetupConsents.signupId))
		.where(
			and(
				eq(meetupSignups.meetupId, meetupId),
				inArray(meetupSignups.state, ['signed_up', 'awaits_consent']),
				isNotNull(meetupConsents.contact)
			)
		);
}

/** What somebody told of their parents, for their own download. */
export const listByPerson = (db: Database, personId: string) =>
	db
		.select({
			meetupId: meetupSignups.meetupId,
			parentName: meetupConsents.parentName,
			contact: meetupConsents.contact,
			answer: meetupConsents.answer,
			answeredAt: meetupConsents.answeredAt
		})
		.from(meetupConsents)
		.innerJoin(meetupSignups, eq(meetupSignups.id, meetupConsents.signupId))
		.where(eq(meetupSignups.personId, personId));

/** What somebody told of their parents, as rows. */
export const listOfPerson = async (db: Database, personId: string): Promise<ConsentRow[]> => {
	const rows = await db
		.select({ consent: meetupConsents })
		.from(meetupConsents)
		.innerJoin(meetupSignups, eq(meetupSignups.id, meetupConsents.signupId))
		.where(eq(meetupSignups.personId, personId));
	return rows.map(({ consent }) => consent);
};

/** Takes name and contact away; that somebody answered, and when, stays. */
export const forget = (tx: Transaction, signupIds: readonly string[]) =>
	tx
		.update(meetupConsents)
		.set({ parentName: null, contact: null, messages: [] })
		.where(inArray(meetupConsents.signupId, [...signupIds]));
