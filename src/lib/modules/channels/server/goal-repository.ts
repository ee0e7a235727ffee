import { asc, eq, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { Goal } from '../goal.ts';
import { channelGoals, channelMeasurements } from './tables.ts';

export type GoalRow = typeof channelGoals.$inferSelect;

export async function find(db: Database, id: string): Promise<GoalRow | undefined> {
	const [row] = await db.select().from(channelGoals).where(eq(channelGoals.id, id));
	return row;
}

export const insert = (tx: Transaction, row: GoalRow) => tx.insert(channelGoals).values(row);

export const remove = (tx: Transaction, id: string) =>
	tx.delete(channelGoals).where(eq(channelGoals.id, id));

export const insertMeasurement = (tx: Transaction, row: typeof channelMeasurements.$inferInsert) =>
	tx.insert(channelMeasurements).values(row);

export async function isMeasured(db: Database, goalId: string): Promise<boolean> {
	const rows = await db
		.select({ id: channelMeasurements.id })
		.from(channelMeasurements)
		.where(eq(channelMeasurements.goalId, goalId))
		.limit(1);
	return rows.length > 0;
}

/** A channel's goals with everything measured of them, both by time. */
export async function listGoals(db: Database, channelId: string): Promise<Goal[]> {
	const goals = await db
		.select()
		.from(channelGoals)
		.where(eq(channelGoals.channelId, channelId))
		.orderBy(asc(channelGoals.createdAt), asc(channelGoals.id));
	if (goals.length === 0) return [];
	const measured = await db
		.select()
		.from(channelMeasurements)
		.where(
			inArray(
				channelMeasurements.goalId,
				goals.map(({ id }) => id)
			)
		)
		.orderBy(
			asc(channelMeasurements.measuredOn),
			asc(channelMeasurements.at),
			asc(channelMeasurements.id)
		);
	return goals.map(({ id, text, unit, target }) => ({
		...{ id, text, unit, target },
		measurements: measured
			.filter(({ goalId }) => goalId === id)
			.map(({ value, measuredOn, note, n, at }) => ({
				...{ value, measuredOn, note },
				n: n ?? undefined,
				at: at.toISOString()
			}))
	}));
}
