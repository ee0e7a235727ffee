import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { verifiableFrom } from '../../spot.ts';
import { moveSpot, spotFor, takeRate } from '../own-spot.ts';
import { canReturn, canVerify } from '../policy.ts';

/**
 * Another resident says, thirty days after, that it stayed clean. The database refuses the wrong person and day, too.
 *
 * @refuses auth.required · rate.limited · spots.unknown · spots.tier_too_low · spots.not_here · channels.archived ·
 * channels.not_running · spots.state_unfit · spots.own_work · spots.too_early
 * @emits spot.verified
 */
export async function verifySpot(
	ctx: Context,
	input: { spotId: string }
): Promise<Result<{ state: 'verified' }>> {
	const { spotId } = input;
	const rate = await takeRate(ctx, 'spot.mark');
	if (!rate.ok) return rate;
	return inTransaction<{ state: 'verified' }, string>(
		ctx,
		{ act: 'spots.verify', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canVerify(tx.actor, spot, channel, tx.now);
			if (!decision.allowed)
				return refuse(
					decision.reason,
					decision.reason === 'spots.too_early'
						? { from: verifiableFrom(spot.cleanedAt!).toISOString() }
						: undefined
				);
			await moveSpot(tx, spotId, {
				act: 'verified',
				values: { state: 'verified', verifiedBy: decision.person.id, verifiedAt: tx.now }
			});
			tx.emit('spot.verified', { channelId: channel.id, spotId });
			return ok({ state: 'verified' });
		}
	);
}

/**
 * Says that it is dirty again, with what is seen: it waits for hands once more and counts as a repeat.
 *
 * @refuses auth.required · rate.limited · spots.unknown · spots.tier_too_low · spots.not_here · channels.archived ·
 * channels.not_running · spots.state_unfit
 * @emits spot.returned
 */
export async function returnSpot(
	ctx: Context,
	input: { spotId: string; reason: string }
): Promise<Result<{ state: 'confirmed' }>> {
	const { spotId, reason } = input;
	const rate = await takeRate(ctx, 'spot.mark');
	if (!rate.ok) return rate;
	return inTransaction<{ state: 'confirmed' }, string>(
		ctx,
		{ act: 'spots.return', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canReturn(tx.actor, spot, channel);
			if (!decision.allowed) return refuse(decision.reason);
			const anew = { assigneeId: null, dueOn: null, cleanedBy: null, cleanedAt: null };
			await moveSpot(tx, spotId, {
				act: 'returned',
				reason,
				values: {
					...anew,
					...{ askedAt: null, verifiedBy: null, verifiedAt: null },
					...{ state: 'confirmed', repeats: spot.repeats + 1 }
				}
			});
			tx.emit('spot.returned', { channelId: channel.id, spotId, reason });
			return ok({ state: 'confirmed' });
		}
	);
}
