import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { isMember } from '#lib/modules/channels/server/index.ts';
import type { AssignSpot } from '../../schemas.ts';
import { moveSpot, spotFor } from '../own-spot.ts';
import { canAssign, canClean } from '../policy.ts';
import * as traces from '../trace-repository.ts';

/** Whether somebody offered and is still a member: who left the channel is not sent anywhere. */
const isHelping = async (
	tx: TransactionContext,
	channelId: string,
	spotId: string,
	personId: string
): Promise<boolean> =>
	(await traces.listOffers(tx.db, spotId)).includes(personId) &&
	(await isMember(tx.db, channelId, personId));

const YEAR_MS = 365 * 86_400_000;

/**
 * Gives a spot to somebody who offered, or to the team itself, with the day until which it is to be clean.
 *
 * @refuses auth.required · spots.unknown · channels.not_team · channels.archived · channels.not_running · spots.not_here ·
 * spots.state_unfit · spots.due_bad · spots.not_offered
 * @emits spot.assigned
 */
export async function assignSpot(
	ctx: Context,
	input: AssignSpot
): Promise<Result<{ state: 'assigned' }>> {
	const { spotId, personId, dueOn } = input;
	return inTransaction<{ state: 'assigned' }, string>(
		ctx,
		{ act: 'spots.assign', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canAssign(tx.actor, spot, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const last = localDayOf(new Date(tx.now.getTime() + YEAR_MS));
			if (dueOn < localDayOf(tx.now) || dueOn > last)
				return refuse('spots.due_bad', { fields: { dueOn: { code: 'format' } } });
			if (personId && !(await isHelping(tx, channel.id, spotId, personId)))
				return refuse('spots.not_offered', { fields: { personId: { code: 'format' } } });
			await moveSpot(tx, spotId, {
				act: 'assigned',
				values: { state: 'assigned', assigneeId: personId ?? null, dueOn }
			});
			tx.emit('spot.assigned', { channelId: channel.id, spotId });
			return ok({ state: 'assigned' });
		}
	);
}

/**
 * Gives a spot back, by whom it was given to or by the team: it waits for other hands. The offer goes with it.
 *
 * @refuses auth.required · spots.unknown · spots.not_assignee · channels.archived · channels.not_running ·
 * spots.not_here · spots.state_unfit
 * @emits spot.released
 */
export async function releaseSpot(
	ctx: Context,
	input: { spotId: string; reason: string }
): Promise<Result<{ state: 'confirmed' }>> {
	const { spotId, reason } = input;
	return inTransaction<{ state: 'confirmed' }, string>(
		ctx,
		{ act: 'spots.release', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canClean(tx.actor, spot, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (spot.assigneeId) await traces.removeOffer(tx.db, spotId, spot.assigneeId);
			const values = { state: 'confirmed', assigneeId: null, dueOn: null } as const;
			await moveSpot(tx, spotId, { act: 'released', reason, values });
			tx.emit('spot.released', { channelId: channel.id, spotId, reason });
			return ok({ state: 'confirmed' });
		}
	);
}
