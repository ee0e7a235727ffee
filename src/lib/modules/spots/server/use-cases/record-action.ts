import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import type { CountSurvivors, RecordAction } from '../../schemas.ts';
import * as actions from '../action-repository.ts';
import { channelOf, personIdOf } from '../own-spot.ts';
import { canCount, canWork } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Writes a day of work down: how many came, what was taken away or planted. People are counted, never named.
 *
 * @refuses auth.required · channels.unknown · channels.not_team · channels.archived · channels.not_running ·
 * spots.not_here · spots.date_future · spots.nothing_done · spots.unknown
 * @emits spot_action.recorded
 */
export async function recordAction(
	ctx: Context,
	input: RecordAction
): Promise<Result<{ actionId: string }>> {
	const { channelId, heldOn, volunteers, kilograms, bags, saplings, note } = input;
	return inTransaction<{ actionId: string }, string>(
		ctx,
		{ act: 'spots.record_action', input },
		async (tx) => {
			const found = await channelOf(tx, channelId);
			if (!found.ok) return found;
			const decision = canWork(tx.actor, found.value, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (heldOn > localDayOf(tx.now))
				return refuse('spots.date_future', { fields: { heldOn: { code: 'format' } } });
			if (!kilograms && !bags && !saplings) return refuse('spots.nothing_done');
			const spotIds = [...new Set(input.spotIds)];
			const here = await repository.listByIds(tx.db, spotIds);
			if (here.filter((spot) => spot.channelId === channelId).length !== spotIds.length)
				return refuse('spots.unknown', { fields: { spotIds: { code: 'format' } } });
			const id = newId();
			await actions.insert(
				tx.db,
				{
					...{ id, channelId, heldOn, volunteers, kilograms, bags, saplings, note },
					createdBy: personIdOf(tx),
					createdAt: tx.now
				},
				spotIds
			);
			tx.emit('spot_action.recorded', { channelId, actionId: id });
			return ok({ actionId: id });
		}
	);
}

/** An action, locked, for the team of its channel. */
async function actionFor(
	tx: TransactionContext,
	actionId: string
): Promise<Result<{ action: actions.ActionRow; channel: Channel }>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const action = await actions.lock(tx.db, actionId);
	const channel = action && (await findChannel(tx.db, action.channelId));
	if (!channel) return refuse('spots.action_unknown');
	const decision = canWork(tx.actor, channel, tx.now);
	return decision.allowed ? ok({ action: action!, channel }) : refuse(decision.reason);
}

/**
 * Takes a day of work out of the sums, with a reason: it was written down wrongly.
 *
 * @refuses auth.required · spots.action_unknown · channels.not_team · channels.archived · channels.not_running ·
 * spots.not_here · spots.withdrawn
 * @emits spot_action.withdrawn
 */
export async function withdrawAction(
	ctx: Context,
	input: { actionId: string; reason: string }
): Promise<Result<{ done: true }>> {
	const { actionId, reason } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'spots.withdraw_action', input },
		async (tx) => {
			const found = await actionFor(tx, actionId);
			if (!found.ok) return found;
			const { action, channel } = found.value;
			if (action.withdrawnAt) return refuse('spots.withdrawn');
			await actions.update(tx.db, actionId, { withdrawnAt: tx.now });
			tx.emit('spot_action.withdrawn', { channelId: channel.id, actionId, reason });
			return ok({ done: true });
		}
	);
}

/**
 * Writes down how many saplings of a planting live, a year after it. Counted again, the later day holds.
 *
 * @refuses auth.required · spots.action_unknown · channels.not_team · channels.archived · channels.not_running ·
 * spots.not_here · spots.withdrawn · spots.not_planting · spots.date_future · spots.too_early · spots.more_alive
 * @emits spot_action.survivors_counted
 */
export async function countSurvivors(
	ctx: Context,
	input: CountSurvivors
): Promise<Result<{ countId: string }>> {
	const { actionId, alive, countedOn } = input;
	return inTransaction<{ countId: string }, string>(
		ctx,
		{ act: 'spots.count_survivors', input },
		async (tx) => {
			const found = await actionFor(tx, actionId);
			if (!found.ok) return found;
			const { action, channel } = found.value;
			const decision = canCount(action, { alive, countedOn }, localDayOf(tx.now));
			if (!decision.allowed) return refuse(decision.reason);
			const id = newId();
			const row = { id, actionId, alive, countedOn, by: personIdOf(tx), at: tx.now };
			await actions.insertCount(tx.db, row);
			tx.emit('spot_action.survivors_counted', { channelId: channel.id, actionId });
			return ok({ countId: id });
		}
	);
}
