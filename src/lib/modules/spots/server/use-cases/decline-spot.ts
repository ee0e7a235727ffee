import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { followersOf, follow } from '#lib/modules/subjects/server/index.ts';
import type { MergeSpot } from '../../schemas.ts';
import { moveSpot, spotFor } from '../own-spot.ts';
import { canDecline, canMerge } from '../policy.ts';
import * as repository from '../repository.ts';
import * as traces from '../trace-repository.ts';

const CLOSED = { state: 'declined', assigneeId: null, dueOn: null } as const;

/**
 * Declines a report with a public reason.
 *
 * @refuses auth.required · spots.unknown · channels.not_team · channels.archived · channels.not_running · spots.not_here ·
 * spots.state_unfit
 * @emits spot.declined
 */
export async function declineSpot(
	ctx: Context,
	input: { spotId: string; reason: string }
): Promise<Result<{ state: 'declined' }>> {
	const { spotId, reason } = input;
	return inTransaction<{ state: 'declined' }, string>(
		ctx,
		{ act: 'spots.decline', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canDecline(tx.actor, spot, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			await moveSpot(tx, spotId, { act: 'declined', reason, values: CLOSED });
			tx.emit('spot.declined', { channelId: channel.id, spotId, reason });
			return ok({ state: 'declined' });
		}
	);
}

/**
 * Declines a report as the same as another one. Whoever reported or saw it counts and follows there; its history stays
 * where it is and says where it went.
 *
 * @refuses auth.required · spots.unknown · channels.not_team · channels.archived · channels.not_running · spots.not_here ·
 * spots.state_unfit · spots.merge_unfit
 * @emits spot.merged
 */
export async function mergeSpot(
	ctx: Context,
	input: MergeSpot
): Promise<Result<{ intoId: string }>> {
	const { spotId, intoId, reason } = input;
	return inTransaction<{ intoId: string }, string>(
		ctx,
		{ act: 'spots.merge', input },
		async (tx) => {
			const both = await repository.lock(tx.db, [spotId, intoId]);
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canDecline(tx.actor, spot, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const into = both.find(({ id }) => id === intoId);
			const fits = canMerge(spot, into);
			if (!fits.allowed) return refuse(fits.reason, { fields: { intoId: { code: 'format' } } });
			const seers = await traces.listSighters(tx.db, spotId);
			const others = [spot.reporterId, ...seers].filter((id) => id !== into!.reporterId);
			await traces.moveSightings(tx.db, others, { spotId: intoId, at: tx.now });
			for (const personId of await followersOf(tx.db, spotId)) await follow(tx, personId, intoId);
			await moveSpot(tx, spotId, {
				act: 'merged',
				reason,
				values: { ...CLOSED, duplicateOf: intoId }
			});
			tx.emit('spot.merged', { channelId: channel.id, spotId, intoId, reason });
			return ok({ intoId });
		}
	);
}
