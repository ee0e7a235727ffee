import { and, asc, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { spotActions, spotActionSpots, spots, spotSurvivors } from './tables.ts';

export type ActionRow = typeof spotActions.$inferSelect;
export type CountRow = typeof spotSurvivors.$inferSelect;

export async function find(db: Database, id: string): Promise<ActionRow | undefined> {
	const [row] = await db.select().from(spotActions).where(eq(spotActions.id, id));
	return row;
}

export async function lock(tx: Transaction, id: string): Promise<ActionRow | undefined> {
	const [row] = await tx
		.select()
		.from(spotActions)
		.where(eq(spotActions.id, id))
		.for('no key update');
	return row;
}

export async function insert(
	tx: Transaction,
	row: typeof spotActions.$inferInsert,
	spotIds: readonly string[]
): Promise<void> {
	await tx.insert(spotActions).values(row);
	if (spotIds.length === 0) return;
	await tx.insert(spotActionSpots).values(spotIds.map((spotId) => ({ actionId: row.id, spotId })));
}

export const update = (tx: Transaction, id: string, values: Partial<ActionRow>) =>
	tx.update(spotActions).set(values).where(eq(spotActions.id, id));

export const insertCount = (tx: Transaction, row: typeof spotSurvivors.$inferInsert) =>
	tx.insert(spotSurvivors).values(row);

/** Days of work of a channel that hold, the latest first, one more than `limit` when there are more. */
export const list = (
	db: Database,
	channelId: string,
	asked: { after?: { day: string; id: string }; limit: number }
): Promise<ActionRow[]> =>
	db
		.select()
		.from(spotActions)
		.where(
			and(
				eq(spotActions.channelId, channelId),
				isNull(spotActions.withdrawnAt),
				asked.after &&
					sql`(${spotActions.heldOn}, ${spotActions.id}) < (${asked.after.day}::date, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(desc(spotActions.heldOn), desc(spotActions.id))
		.limit(asked.limit + 1);

/** Where each day of work was, as far as everybody sees the spot. */
export async function listSpotsOf(
	db: Database,
	actionIds: readonly string[]
): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	if (actionIds.length === 0) return found;
	const rows = await db
		.select({ actionId: spotActionSpots.actionId, spotId: spotActionSpots.spotId })
		.from(spotActionSpots)
		.innerJoin(spots, eq(spots.id, spotActionSpots.spotId))
		.where(and(inArray(spotActionSpots.actionId, [...actionIds]), eq(spots.isHidden, false)))
		.orderBy(asc(spotActionSpots.spotId));
	for (const { actionId, spotId } of rows)
		found.set(actionId, [...(found.get(actionId) ?? []), spotId]);
	return found;
}

/** The days of work on a spot that hold, the latest first. */
export async function listOfSpot(db: Database, spotId: string): Promise<ActionRow[]> {
	const rows = await db
		.select({ action: spotActions })
		.from(spotActionSpots)
		.innerJoin(spotActions, eq(spotActions.id, spotActionSpots.actionId))
		.where(and(eq(spotActionSpots.spotId, spotId), isNull(spotActions.withdrawnAt)))
		.orderBy(desc(spotActions.heldOn), desc(spotActions.id))
		.limit(100);
	return rows.map(({ action }) => action);
}

/** The latest count of the living of each planting. */
export async function latestCounts(
	db: Database,
	actionIds: readonly string[]
): Promise<Map<string, CountRow>> {
	if (actionIds.length === 0) return new Map();
	const rows = await db
		.selectDistinctOn([spotSurvivors.actionId])
		.from(spotSurvivors)
		.where(inArray(spotSurvivors.actionId, [...actionIds]))
		.orderBy(
			spotSurvivors.actionId,
			desc(spotSurvivors.countedOn),
			desc(spotSurvivors.at),
			desc(spotSurvivors.id)
		);
	return new Map(rows.map((row) => [row.actionId, row]));
}

/** Plantings of a day or before whose team was not asked yet. */
export async function listUnasked(db: Database, heldBy: string, limit: number): Promise<string[]> {
	const rows = await db
		.select({ id: spotActions.id })
		.from(spotActions)
		.where(
			and(
				sql`${spotActions.saplings} > 0`,
				isNull(spotActions.askedAt),
				isNull(spotActions.withdrawnAt),
				lte(spotActions.heldOn, heldBy)
			)
		)
		.orderBy(asc(spotActions.heldOn))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Plantings of a channel whose living may be counted and were not. */
export const listUncounted = (
	db: Database,
	channelId: string,
	heldBy: string,
	limit: number
): Promise<ActionRow[]> =>
	db
		.select()
		.from(spotActions)
		.where(
			and(
				eq(spotActions.channelId, channelId),
				sql`${spotActions.saplings} > 0`,
				isNull(spotActions.withdrawnAt),
				lte(spotActions.heldOn, heldBy),
				sql`not exists (select 1 from ${spotSurvivors} where ${spotSurvivors.actionId} = ${spotActions.id})`
			)
		)
		.orderBy(asc(spotActions.heldOn), asc(spotActions.id))
		.limit(limit);
