import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { AddGoal, Measure } from '../../schemas.ts';
import * as goals from '../goal-repository.ts';
import { channelFor, personIdOf } from '../own-channel.ts';
import { canAdd, canLead, canWork } from '../policy.ts';

/**
 * Adds a goal: what is to be reached, in which unit, how much of it.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived
 * @emits channel.goal_added
 */
export async function addGoal(ctx: Context, input: AddGoal): Promise<Result<{ goalId: string }>> {
	const { channelId, text, unit, target } = input;
	return inTransaction<{ goalId: string }, string>(
		ctx,
		{ act: 'channels.add_goal', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			const goalId = newId();
			await goals.insert(tx.db, {
				...{ id: goalId, channelId, text, unit, target },
				createdAt: tx.now
			});
			tx.emit('channel.goal_added', { channelId, goalId });
			return ok({ goalId });
		}
	);
}

/** The goal, its channel locked. */
async function goalFor(
	tx: TransactionContext,
	goalId: string,
	rule: typeof canLead | typeof canWork
): Promise<Result<goals.GoalRow>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const goal = await goals.find(tx.db, goalId);
	if (!goal) return refuse('channels.goal_unknown');
	const found = await channelFor(tx, goal.channelId, rule);
	if (!found.ok)
		return refuse(found.refusal === 'channels.unknown' ? 'channels.goal_unknown' : found.refusal);
	const open = canAdd(found.value);
	if (!open.allowed) return refuse(open.reason);
	// Read again: another one may have taken it away while this one waited for the lock.
	return (await goals.find(tx.db, goalId)) ? ok(goal) : refuse('channels.goal_unknown');
}

/**
 * Takes a goal away that nothing was measured of: a mistake. What has a result stays.
 *
 * @refuses auth.required · channels.goal_unknown · channels.not_lead · channels.archived · channels.goal_measured
 * @emits channel.goal_removed
 */
export async function removeGoal(
	ctx: Context,
	input: { goalId: string }
): Promise<Result<{ done: true }>> {
	const { goalId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'channels.remove_goal', input },
		async (tx) => {
			const found = await goalFor(tx, goalId, canLead);
			if (!found.ok) return found;
			if (await goals.isMeasured(tx.db, goalId)) return refuse('channels.goal_measured');
			await goals.remove(tx.db, goalId);
			tx.emit('channel.goal_removed', { channelId: found.value.channelId, goalId });
			return ok({ done: true });
		}
	);
}

/**
 * Writes down where a goal stands on a day, with what the value rests on. Nothing measured is ever changed.
 *
 * @refuses auth.required · channels.goal_unknown · channels.not_team · channels.archived · channels.date_future
 * @emits channel.goal_measured
 */
export async function measure(
	ctx: Context,
	input: Measure
): Promise<Result<{ measurementId: string }>> {
	const { goalId, value, measuredOn, note, n } = input;
	return inTransaction<{ measurementId: string }, string>(
		ctx,
		{ act: 'channels.measure', input },
		async (tx) => {
			const found = await goalFor(tx, goalId, canWork);
			if (!found.ok) return found;
			if (measuredOn > localDayOf(tx.now))
				return refuse('channels.date_future', { fields: { measuredOn: { code: 'format' } } });
			const measurementId = newId();
			await goals.insertMeasurement(tx.db, {
				...{ id: measurementId, goalId, value, measuredOn, note, n },
				by: personIdOf(tx),
				at: tx.now
			});
			tx.emit('channel.goal_measured', { channelId: found.value.channelId, goalId });
			return ok({ measurementId });
		}
	);
}
