import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import type { ReactionKind } from '../reaction.ts';
import { reactionCounts, reactions } from './tables.ts';

type CountsRow = typeof reactionCounts.$inferSelect;

/** @returns whether anything changed */
export async function insertReaction(
	db: Transaction,
	row: typeof reactions.$inferInsert
): Promise<boolean> {
	const added = await db
		.insert(reactions)
		.values(row)
		.onConflictDoNothing()
		.returning({ kind: reactions.kind });
	return added.length > 0;
}

/** @returns whether anything changed */
export async function deleteReaction(
	db: Transaction,
	row: { subjectId: string; personId: string; kind: ReactionKind }
): Promise<boolean> {
	const gone = await db
		.delete(reactions)
		.where(
			and(
				eq(reactions.subjectId, row.subjectId),
				eq(reactions.personId, row.personId),
				eq(reactions.kind, row.kind)
			)
		)
		.returning({ kind: reactions.kind });
	return gone.length > 0;
}

/** Adds ±1 to one count and moves the version; the row's lock orders writers. */
export async function addToCount(
	db: Transaction,
	subjectId: string,
	roomSubjectId: string,
	kind: string,
	delta: 1 | -1
): Promise<void> {
	const counts = { [kind]: Math.max(delta, 0) };
	await db
		.insert(reactionCounts)
		.values({ subjectId, roomSubjectId, version: 1, counts, total: Math.max(delta, 0) })
		.onConflictDoUpdate({
			target: reactionCounts.subjectId,
			set: {
				version: sql`${reactionCounts.version} + 1`,
				total: sql`${reactionCounts.total} + ${delta}::int`,
				counts: sql`jsonb_set(${reactionCounts.counts}, array[${kind}::text],
					to_jsonb(coalesce((${reactionCounts.counts} ->> ${kind}::text)::int, 0) + ${delta}::int))`
			}
		});
}

export const listCounts = (db: Database, subjectIds: readonly string[]) =>
	subjectIds.length === 0
		? Promise.resolve([])
		: db.select().from(reactionCounts).where(among(reactionCounts.subjectId, subjectIds));

const countsAndOwn = writtenOnce(
	(db, asked: Places<{ subjectIds: readonly string[]; personId: string }>) =>
		db
			.select({
				...getTableColumns(reactionCounts),
				own: sql<
					string[]
				>`array_remove(array_agg(${reactions.kind} order by ${reactions.kind}), null)`
			})
			.from(reactionCounts)
			.leftJoin(
				reactions,
				and(
					eq(reactions.subjectId, reactionCounts.subjectId),
					eq(reactions.personId, asked.personId)
				)
			)
			.where(among(reactionCounts.subjectId, asked.subjectIds))
			.groupBy(reactionCounts.subjectId)
);

/** The same with one person's own kinds. What has reactions has counts: both are written together. */
export const listCountsAndOwn = (
	db: Database,
	subjectIds: readonly string[],
	personId: string
): Promise<(CountsRow & { own: string[] })[]> =>
	subjectIds.length === 0 ? Promise.resolve([]) : countsAndOwn(db, { subjectIds, personId });

/** Who reacted to some subjects and how, the first by time. */
export const listReactions = (db: Database, subjectIds: readonly string[], limit: number) =>
	subjectIds.length === 0
		? Promise.resolve([])
		: db
				.select({
					subjectId: reactions.subjectId,
					personId: reactions.personId,
					kind: reactions.kind,
					at: reactions.at
				})
				.from(reactions)
				.where(among(reactions.subjectId, subjectIds))
				.orderBy(reactions.at, reactions.subjectId, reactions.personId, reactions.kind)
				.limit(limit);

/** Every reaction of a person, oldest first: for their own copy of their data and for leaving. */
export const listOfPerson = (db: Database, personId: string) =>
	db
		.select({ subjectId: reactions.subjectId, kind: reactions.kind, at: reactions.at })
		.from(reactions)
		.where(eq(reactions.personId, personId))
		.orderBy(reactions.at, reactions.subjectId);
