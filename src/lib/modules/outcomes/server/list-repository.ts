/** Lists across debates: what an institution received, what waits, which deadlines the clock must tell of. */
import { and, asc, count, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { RecommendationRow } from './repository.ts';
import { answers, measureUpdates, recommendationReminders, recommendations } from './tables.ts';

/** What waits for its answer stands before what is followed. */
const RANK = sql<number>`(case when ${recommendations.stage} = 'forwarded' then 0 else 1 end)`;

/** An institution's forwarded recommendations, newest first; one more than `limit` when there are more. */
export const listReceived = (
	db: Database,
	institutionId: string,
	after: { at: string; id: string } | undefined,
	limit: number
): Promise<RecommendationRow[]> =>
	db
		.select()
		.from(recommendations)
		.where(
			and(
				eq(recommendations.institutionId, institutionId),
				ne(recommendations.stage, 'draft'),
				after &&
					sql`(${recommendations.forwardedAt}, ${recommendations.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(desc(recommendations.forwardedAt), desc(recommendations.id))
		.limit(limit + 1);

/**
 * What institutions have to do something about: answers that are due, then measures that are followed; of each the nearest
 * deadline first.
 *
 * @param institutionIds undefined: of all of them
 */
export const listWaiting = (
	db: Database,
	institutionIds: readonly string[] | undefined,
	after: { rank: number; at: string; id: string } | undefined,
	limit: number
): Promise<RecommendationRow[]> =>
	db
		.select()
		.from(recommendations)
		.where(
			and(
				inArray(recommendations.stage, ['forwarded', 'answered', 'monitored']),
				institutionIds && inArray(recommendations.institutionId, [...institutionIds]),
				after &&
					sql`(${RANK}, ${recommendations.dueAt}, ${recommendations.id}) > (${after.rank}::int, ${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(asc(RANK), asc(recommendations.dueAt), asc(recommendations.id))
		.limit(limit + 1);

export interface RecordCounts {
	readonly received: number;
	readonly answered: number;
	readonly answeredOnTime: number;
	readonly overdue: number;
}

/** What became of the recommendations of each institution, as of an instant. */
export async function countRecords(
	db: Database,
	institutionIds: readonly string[],
	now: Date
): Promise<Map<string, RecordCounts>> {
	if (institutionIds.length === 0) return new Map();
	const { answeredAt, dueAt, stage, institutionId } = recommendations;
	const rows = await db
		.select({
			institutionId,
			received: count(),
			answered: sql<number>`count(${answeredAt})::int`,
			answeredOnTime: sql<number>`(count(*) filter (where ${answeredAt} <= ${dueAt}))::int`,
			overdue: sql<number>`(count(*) filter (where ${stage} = 'forwarded' and ${dueAt} < ${now.toISOString()}::timestamptz))::int`
		})
		.from(recommendations)
		.where(and(inArray(institutionId, [...institutionIds]), ne(stage, 'draft')))
		.groupBy(institutionId);
	return new Map(rows.map(({ institutionId: id, ...counts }) => [id, counts]));
}

/** Recommendations without an answer whose deadline lies between two instants, until their last reminder went out. */
export const listUnanswered = (
	db: Database,
	window: { from: Date; until: Date }
): Promise<RecommendationRow[]> =>
	db
		.select()
		.from(recommendations)
		.where(
			and(
				eq(recommendations.stage, 'forwarded'),
				gt(recommendations.dueAt, window.from),
				lte(recommendations.dueAt, window.until),
				sql`not exists (select 1 from ${recommendationReminders} r
					where r.recommendation_id = ${recommendations.id} and r.due_at = ${recommendations.dueAt} and r.what = 'after')`
			)
		)
		.orderBy(asc(recommendations.dueAt))
		.limit(2_000);

export const listReminders = (db: Database, recommendationIds: readonly string[]) =>
	recommendationIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(recommendationReminders)
				.where(inArray(recommendationReminders.recommendationId, [...recommendationIds]));

/** @returns whether this process is the one that tells */
export async function keepReminder(
	tx: Transaction,
	row: typeof recommendationReminders.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(recommendationReminders)
		.values(row)
		.onConflictDoNothing()
		.returning({ what: recommendationReminders.what });
	return made.length > 0;
}

/** What a person wrote into outcomes, for the download of own data. */
export async function listByPerson(db: Database, personId: string) {
	const [drafted, answered, recorded] = await Promise.all([
		db.select().from(recommendations).where(eq(recommendations.createdBy, personId)),
		db.select().from(answers).where(eq(answers.by, personId)),
		db.select().from(measureUpdates).where(eq(measureUpdates.by, personId))
	]);
	return { recommendations: drafted, answers: answered, measureUpdates: recorded };
}
