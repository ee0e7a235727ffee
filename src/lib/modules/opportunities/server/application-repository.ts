import {
	and,
	asc,
	count,
	desc,
	eq,
	inArray,
	isNotNull,
	isNull,
	lte,
	ne,
	or,
	sql
} from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { ApplicationMove, ApplicationState } from '../application.ts';
import { opportunityApplicationMoves, opportunityApplications } from './tables.ts';

const t = opportunityApplications;
export type ApplicationRow = typeof t.$inferSelect;

export async function find(db: Database, id: string): Promise<ApplicationRow | undefined> {
	const [row] = await db.select().from(t).where(eq(t.id, id));
	return row;
}

/** Somebody's own for an opportunity. */
export async function findOf(
	db: Database,
	opportunityId: string,
	applicantId: string
): Promise<ApplicationRow | undefined> {
	const [row] = await db
		.select()
		.from(t)
		.where(and(eq(t.opportunityId, opportunityId), eq(t.applicantId, applicantId)));
	return row;
}

export const insert = (tx: Transaction, row: typeof t.$inferInsert) => tx.insert(t).values(row);

export const update = (tx: Transaction, id: string, values: Partial<ApplicationRow>) =>
	tx
		.update(t)
		.set({ ...values, version: sql`${t.version} + 1` })
		.where(eq(t.id, id));

export const remove = (tx: Transaction, id: string) => tx.delete(t).where(eq(t.id, id));

export const insertMove = (tx: Transaction, row: typeof opportunityApplicationMoves.$inferInsert) =>
	tx.insert(opportunityApplicationMoves).values(row);

export const removeMoves = (tx: Transaction, applicationId: string) =>
	tx
		.delete(opportunityApplicationMoves)
		.where(eq(opportunityApplicationMoves.applicationId, applicationId));

export async function listMoves(db: Database, applicationId: string): Promise<ApplicationMove[]> {
	const rows = await db
		.select()
		.from(opportunityApplicationMoves)
		.where(eq(opportunityApplicationMoves.applicationId, applicationId))
		.orderBy(asc(opportunityApplicationMoves.at), asc(opportunityApplicationMoves.id));
	return rows.map(({ from, to, reason, at }) => ({ from, to, reason, at: at.toISOString() }));
}

/** Places of an opportunity that are gone: taken, done, or kept for somebody they were offered to. */
export async function countTaken(db: Database, opportunityId: string): Promise<number> {
	const [row] = await db
		.select({ count: count() })
		.from(t)
		.where(
			and(
				eq(t.opportunityId, opportunityId),
				or(inArray(t.state, ['accepted', 'completed']), isNotNull(t.offerUntil))
			)
		);
	return row!.count;
}

/** The first of those who wait and never had an offer: one that lapsed comes back by the team's hand only. */
export async function firstWaiting(
	tx: Transaction,
	opportunityId: string
): Promise<ApplicationRow | undefined> {
	const [row] = await tx
		.select()
		.from(t)
		.where(and(eq(t.opportunityId, opportunityId), eq(t.state, 'waiting'), isNull(t.offeredAt)))
		.orderBy(asc(t.stateSince), asc(t.id))
		.limit(1);
	return row;
}

/** Offers that nobody answered in time. */
export async function listLapsed(
	db: Database,
	now: Date,
	limit: number
): Promise<{ id: string; opportunityId: string }[]> {
	return db
		.select({ id: t.id, opportunityId: t.opportunityId })
		.from(t)
		.where(lte(t.offerUntil, now))
		.orderBy(asc(t.offerUntil))
		.limit(limit);
}

export async function countUndecided(db: Database, opportunityId: string): Promise<number> {
	const [row] = await db
		.select({ count: count() })
		.from(t)
		.where(and(eq(t.opportunityId, opportunityId), inArray(t.state, ['submitted', 'shortlisted'])));
	return row!.count;
}

/** How many are in each state, for the team. */
export async function countByState(
	db: Database,
	opportunityId: string
): Promise<Partial<Record<ApplicationState, number>>> {
	const rows = await db
		.select({ state: t.state, count: count() })
		.from(t)
		.where(and(eq(t.opportunityId, opportunityId), ne(t.state, 'draft')))
		.groupBy(t.state);
	return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** What was sent for an opportunity, the oldest first, one more than `limit` when there are more. */
export const listSent = (
	db: Database,
	asked: {
		opportunityId: string;
		state?: ApplicationState;
		after?: { at: string; id: string };
		limit: number;
	}
): Promise<ApplicationRow[]> =>
	db
		.select()
		.from(t)
		.where(
			and(
				eq(t.opportunityId, asked.opportunityId),
				asked.state ? eq(t.state, asked.state) : ne(t.state, 'draft'),
				asked.after &&
					sql`(date_trunc('milliseconds', ${t.submittedAt}), ${t.id}) > (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(asc(sql`date_trunc('milliseconds', ${t.submittedAt})`), asc(t.id))
		.limit(asked.limit + 1);

/** Somebody's own, what moved last first. */
export const listOfPerson = (
	db: Database,
	applicantId: string,
	asked: { after?: { at: string; id: string }; limit: number }
): Promise<ApplicationRow[]> =>
	db
		.select()
		.from(t)
		.where(
			and(
				eq(t.applicantId, applicantId),
				asked.after &&
					sql`(date_trunc('milliseconds', ${t.stateSince}), ${t.id}) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(desc(sql`date_trunc('milliseconds', ${t.stateSince})`), desc(t.id))
		.limit(asked.limit + 1);

/** All of somebody's own, for the copy of their data and for the day they leave. */
export const listAllOfPerson = (db: Database, applicantId: string): Promise<ApplicationRow[]> =>
	db.select().from(t).where(eq(t.applicantId, applicantId)).orderBy(asc(t.beganAt));
