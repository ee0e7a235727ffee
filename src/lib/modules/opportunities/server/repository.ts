import { and, asc, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Opportunity, OpportunityKind, OpportunityMove } from '../opportunity.ts';
import { opportunities, opportunityApplications, opportunityMoves } from './tables.ts';

type Row = typeof opportunities.$inferSelect;

const toOpportunity = (row: Row): Opportunity => ({
	id: row.id,
	channelId: row.channelId,
	kind: row.kind,
	title: row.title,
	about: row.about,
	requirements: row.requirements ?? undefined,
	place: row.place ?? undefined,
	isRemote: row.isRemote,
	places: row.places,
	deadlineAt: row.deadlineAt.toISOString(),
	countMode: row.countMode,
	questions: row.questions,
	state: row.state,
	closedBy: row.closedBy ?? undefined,
	openedAt: row.openedAt?.toISOString(),
	version: row.version
});

export async function find(db: Database, id: string): Promise<Opportunity | undefined> {
	const [row] = await db.select().from(opportunities).where(eq(opportunities.id, id));
	return row && toOpportunity(row);
}

export async function listByIds(db: Database, ids: readonly string[]): Promise<Opportunity[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(opportunities)
		.where(inArray(opportunities.id, [...ids]));
	return rows.map(toOpportunity);
}

/** Serialises those who change an opportunity and who decide on its places. */
export async function lock(tx: Transaction, id: string): Promise<Opportunity | undefined> {
	const [row] = await tx
		.select()
		.from(opportunities)
		.where(eq(opportunities.id, id))
		.for('no key update');
	return row && toOpportunity(row);
}

export const insert = (tx: Transaction, row: typeof opportunities.$inferInsert) =>
	tx.insert(opportunities).values(row);

export const update = (tx: Transaction, id: string, values: Partial<Row>) =>
	tx
		.update(opportunities)
		.set({ ...values, version: sql`${opportunities.version} + 1` })
		.where(eq(opportunities.id, id));

export const insertMove = (tx: Transaction, row: typeof opportunityMoves.$inferInsert) =>
	tx.insert(opportunityMoves).values(row);

export async function listMoves(db: Database, opportunityId: string): Promise<OpportunityMove[]> {
	const rows = await db
		.select()
		.from(opportunityMoves)
		.where(eq(opportunityMoves.opportunityId, opportunityId))
		.orderBy(asc(opportunityMoves.at), asc(opportunityMoves.id));
	return rows.map(({ from, to, reason, at }) => ({ from, to, reason, at: at.toISOString() }));
}

export interface Filters {
	readonly channelId: string;
	readonly kind?: OpportunityKind;
	/** Codes of a place and of everything in it. */
	readonly within?: readonly string[];
	readonly isRemote?: boolean;
	readonly isOpen?: boolean;
	readonly now: Date;
	readonly after?: { at: string; id: string };
	readonly limit: number;
}

/** Public opportunities of a channel, the newest first, one more than `limit` when there are more. */
export async function list(db: Database, asked: Filters): Promise<Opportunity[]> {
	const { channelId, kind, within, isRemote, isOpen, now, after, limit } = asked;
	const rows = await db
		.select()
		.from(opportunities)
		.where(
			and(
				eq(opportunities.channelId, channelId),
				ne(opportunities.state, 'draft'),
				kind && eq(opportunities.kind, kind),
				within && inArray(opportunities.place, [...within]),
				isRemote ? eq(opportunities.isRemote, true) : undefined,
				isOpen
					? and(eq(opportunities.state, 'open'), gt(opportunities.deadlineAt, now))
					: undefined,
				after &&
					sql`(date_trunc('milliseconds', ${opportunities.openedAt}), ${opportunities.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(
			desc(sql`date_trunc('milliseconds', ${opportunities.openedAt})`),
			desc(opportunities.id)
		)
		.limit(limit + 1);
	return rows.map(toOpportunity);
}

const MOST_DRAFTS = 100;

/** What a team prepares, the newest first. */
export async function listDrafts(db: Database, channelId: string): Promise<Opportunity[]> {
	const rows = await db
		.select()
		.from(opportunities)
		.where(and(eq(opportunities.channelId, channelId), eq(opportunities.state, 'draft')))
		.orderBy(desc(opportunities.createdAt), desc(opportunities.id))
		.limit(MOST_DRAFTS);
	return rows.map(toOpportunity);
}

/** Those that are open and whose deadline has come. */
export async function listDue(db: Database, now: Date, limit: number): Promise<string[]> {
	const rows = await db
		.select({ id: opportunities.id })
		.from(opportunities)
		.where(and(eq(opportunities.state, 'open'), lte(opportunities.deadlineAt, now)))
		.orderBy(asc(opportunities.deadlineAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** How many were sent for each, whatever became of them. */
export async function countSent(
	db: Database,
	ids: readonly string[]
): Promise<ReadonlyMap<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: opportunityApplications.opportunityId, count: sql<number>`count(*)::int` })
		.from(opportunityApplications)
		.where(
			and(
				inArray(opportunityApplications.opportunityId, [...ids]),
				ne(opportunityApplications.state, 'draft')
			)
		)
		.groupBy(opportunityApplications.opportunityId);
	return new Map(rows.map(({ id, count }) => [id, count]));
}
