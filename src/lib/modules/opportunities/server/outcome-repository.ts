import {
	and,
	asc,
	count,
	eq,
	inArray,
	isNotNull,
	isNull,
	lte,
	min,
	ne,
	or,
	sql
} from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { opportunities, opportunityApplications, opportunityOutcomes } from './tables.ts';

const t = opportunityApplications;
const o = opportunityOutcomes;
export type OutcomeRow = typeof o.$inferSelect;

export async function find(db: Database, applicationId: string): Promise<OutcomeRow | undefined> {
	const [row] = await db.select().from(o).where(eq(o.applicationId, applicationId));
	return row;
}

export const listOf = (db: Database, ids: readonly string[]): Promise<OutcomeRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(o)
				.where(inArray(o.applicationId, [...ids]));

/** @returns whether it is asked for the first time */
export async function insert(
	tx: Transaction,
	row: { applicationId: string; askedAt: Date }
): Promise<boolean> {
	const added = await tx
		.insert(o)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: o.applicationId });
	return added.length > 0;
}

export const answer = (
	tx: Transaction,
	applicationId: string,
	values: Pick<OutcomeRow, 'outcome' | 'band' | 'answeredAt'>
) => tx.update(o).set(values).where(eq(o.applicationId, applicationId));

/** Of those who completed before an instant, whom nobody has asked yet. Who left is not asked. */
export const listUnasked = (
	db: Database,
	before: Date,
	after: { completedAt: Date | null; id: string } | undefined,
	limit: number
): Promise<{ id: string; opportunityId: string; completedAt: Date | null }[]> =>
	db
		.select({ id: t.id, opportunityId: t.opportunityId, completedAt: t.completedAt })
		.from(t)
		.leftJoin(o, eq(o.applicationId, t.id))
		.where(
			and(
				eq(t.state, 'completed'),
				lte(t.completedAt, before),
				isNotNull(t.applicantId),
				isNull(o.applicationId),
				after &&
					sql`(${t.completedAt}, ${t.id}) > (${after.completedAt!.toISOString()}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(asc(t.completedAt), asc(t.id))
		.limit(limit);

const ofChannel = (channelId: string) =>
	and(eq(opportunities.channelId, channelId), ne(t.state, 'draft'));

/** Whether a place was somebody's at an instant: who left it after that had it then. */
const hadPlace = (at: Date) =>
	and(
		lte(t.acceptedAt, at),
		or(
			inArray(t.state, ['accepted', 'completed']),
			sql`${t.stateSince} > ${at.toISOString()}::timestamptz`
		)
	);
const when = (condition: ReturnType<typeof and>) =>
	sql<number>`(count(*) filter (where ${condition}))::int`;

/** Numbers of a channel's applications as they stood at an instant. */
export async function countApplications(db: Database, channelId: string, at: Date) {
	const [row] = await db
		.select({
			applied: when(lte(t.submittedAt, at)),
			accepted: when(hadPlace(at)),
			completed: when(lte(t.completedAt, at)),
			answered: when(lte(o.answeredAt, at)),
			placed: when(and(lte(o.answeredAt, at), inArray(o.outcome, ['earned', 'placed'])))
		})
		.from(t)
		.innerJoin(opportunities, eq(opportunities.id, t.opportunityId))
		.leftJoin(o, eq(o.applicationId, t.id))
		.where(ofChannel(channelId));
	return row!;
}

/** How many opportunities a channel has opened until an instant, and when the first. */
export async function countOpened(db: Database, channelId: string, at: Date) {
	const [row] = await db
		.select({ opened: count(), since: min(opportunities.openedAt) })
		.from(opportunities)
		.where(and(eq(opportunities.channelId, channelId), lte(opportunities.openedAt, at)));
	return { opened: row!.opened, since: row!.since ?? undefined };
}

/** People who had a place at an instant, by where they said they live. */
export const countReached = (
	db: Database,
	channelId: string,
	at: Date
): Promise<{ place: string | null; count: number }[]> =>
	db
		.select({ place: t.place, count: count() })
		.from(t)
		.innerJoin(opportunities, eq(opportunities.id, t.opportunityId))
		.where(and(ofChannel(channelId), hadPlace(at)))
		.groupBy(t.place);
