import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import type { Cause } from '../review.ts';
import type { ListQueue } from '../schemas.ts';
import { decisions, reports, reviews } from './tables.ts';

export type ReviewRow = typeof reviews.$inferSelect;
export type DecisionRow = typeof decisions.$inferSelect;

/** @returns whether it was inserted; not when one is open already for the same thing and cause */
export async function insert(tx: Transaction, row: typeof reviews.$inferInsert): Promise<boolean> {
	const made = await tx
		.insert(reviews)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: reviews.id });
	return made.length > 0;
}

export async function find(db: Database, id: string): Promise<ReviewRow | undefined> {
	const [row] = await db.select().from(reviews).where(eq(reviews.id, id));
	return row;
}

export async function lock(tx: Transaction, id: string): Promise<ReviewRow | undefined> {
	const [row] = await tx.select().from(reviews).where(eq(reviews.id, id)).for('no key update');
	return row;
}

export async function findOpen(
	tx: Transaction,
	subjectId: string,
	cause: Cause
): Promise<ReviewRow | undefined> {
	const [row] = await tx
		.select()
		.from(reviews)
		.where(
			and(eq(reviews.subjectId, subjectId), eq(reviews.cause, cause), eq(reviews.state, 'open'))
		)
		.for('no key update');
	return row;
}

export const update = (tx: Transaction, id: string, values: Partial<ReviewRow>) =>
	tx
		.update(reviews)
		.set({ ...values, version: sql`${reviews.version} + 1` })
		.where(eq(reviews.id, id));

export const closeOpen = (tx: Transaction, subjectId: string) =>
	tx
		.update(reviews)
		.set({ state: 'decided', version: sql`${reviews.version} + 1` })
		.where(and(eq(reviews.subjectId, subjectId), eq(reviews.state, 'open')))
		.returning();

/** Reviews of the actor's scopes: `all` sees everything. */
const within = (scopes: readonly string[]): SQL | undefined =>
	scopes.includes('all') ? undefined : sql`${reviews.scopes} && ${sql.param([...scopes])}::text[]`;

function filtered(filter: ListQueue, personId: string, now: Date): (SQL | undefined)[] {
	const nowIso = now.toISOString();
	const free = or(
		isNull(reviews.claimedBy),
		sql`${reviews.claimedUntil} <= ${nowIso}::timestamptz`
	);
	const shows = {
		all: undefined,
		mine: and(
			eq(reviews.claimedBy, personId),
			sql`${reviews.claimedUntil} > ${nowIso}::timestamptz`
		),
		free,
		overdue: lt(reviews.dueAt, sql`${nowIso}::timestamptz`)
	};
	return [
		filter.kind ? eq(reviews.kind, filter.kind) : undefined,
		filter.cause ? eq(reviews.cause, filter.cause) : undefined,
		shows[filter.show]
	];
}

/** Open reviews, the most pressing first. */
export const listOpen = (
	db: Database,
	options: {
		filter: ListQueue;
		scopes: readonly string[];
		personId: string;
		now: Date;
		after?: { due: string; id: string };
	}
): Promise<ReviewRow[]> =>
	db
		.select()
		.from(reviews)
		.where(
			and(
				eq(reviews.state, 'open'),
				within(options.scopes),
				...filtered(options.filter, options.personId, options.now),
				options.after
					? sql`(${reviews.dueAt}, ${reviews.id}) > (${options.after.due}::timestamptz, ${options.after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(asc(reviews.dueAt), asc(reviews.id))
		.limit(options.filter.limit + 1);

export interface QueueCounts extends Record<string, unknown> {
	readonly waiting: number;
	readonly overdue: number;
	readonly mine: number;
	readonly reports: number;
}

export async function countOpen(
	db: Database,
	scopes: readonly string[],
	personId: string,
	now: Date
): Promise<QueueCounts> {
	const nowIso = now.toISOString();
	const [row] = await db
		.select({
			waiting: sql<number>`count(*)::int`,
			overdue: sql<number>`count(*) filter (where ${reviews.dueAt} < ${nowIso}::timestamptz)::int`,
			mine: sql<number>`count(*) filter (where ${reviews.claimedBy} = ${personId} and ${reviews.claimedUntil} > ${nowIso}::timestamptz)::int`,
			reports: sql<number>`count(*) filter (where ${reviews.cause} = 'report')::int`
		})
		.from(reviews)
		.where(and(eq(reviews.state, 'open'), within(scopes)));
	return row!;
}

/** @returns whether it was the reporter's first on this review */
export async function insertReport(
	tx: Transaction,
	row: typeof reports.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(reports)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: reports.id });
	return made.length > 0;
}

export const listReports = (db: Database, reviewId: string) =>
	db
		.select()
		.from(reports)
		.where(eq(reports.reviewId, reviewId))
		.orderBy(asc(reports.at))
		.limit(50);

export const insertDecision = (tx: Transaction, row: typeof decisions.$inferInsert) =>
	tx.insert(decisions).values(row);

const decisionsOf = writtenOnce((db, { subjectId }: Places<{ subjectId: string }>) =>
	db.select().from(decisions).where(eq(decisions.subjectId, subjectId)).orderBy(desc(decisions.at))
);

export const listDecisionsOf = (db: Database, subjectId: string): Promise<DecisionRow[]> =>
	decisionsOf(db, { subjectId });

/** Decisions of many subjects, newest first. */
export const listDecisionsOfMany = (
	db: Database,
	subjectIds: readonly string[]
): Promise<DecisionRow[]> =>
	db
		.select()
		.from(decisions)
		.where(inArray(decisions.subjectId, [...subjectIds]))
		.orderBy(desc(decisions.at));

export const listDecisions = (
	db: Database,
	options: { after?: { at: string; id: string }; limit: number }
) =>
	db
		.select({ decision: decisions, kind: reviews.kind, cause: reviews.cause })
		.from(decisions)
		.innerJoin(reviews, eq(reviews.id, decisions.reviewId))
		.where(
			options.after
				? sql`(${decisions.at}, ${decisions.id}) < (${options.after.at}::timestamptz, ${options.after.id}::uuid)`
				: gt(decisions.at, new Date(0))
		)
		.orderBy(desc(decisions.at), desc(decisions.id))
		.limit(options.limit);
