import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isMember } from '#lib/modules/channels/server/index.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import { spotFor, takeRate } from '../own-spot.ts';
import { canOffer } from '../policy.ts';
import * as traces from '../trace-repository.ts';

type Answer = Promise<Result<{ isOffered: boolean }>>;

/**
 * A member says that they would clean it. The team reads the names of those who offered, of nobody else.
 *
 * @refuses auth.required · rate.limited · spots.unknown · spots.tier_too_low · spots.not_here · channels.archived ·
 * channels.not_running · spots.not_member · spots.state_unfit · spots.offered_already
 * @emits spot.offered
 */
export async function offerHands(ctx: Context, input: { spotId: string }): Answer {
	const { spotId } = input;
	const rate = await takeRate(ctx, 'spot.mark');
	if (!rate.ok) return rate;
	return inTransaction<{ isOffered: boolean }, string>(
		ctx,
		{ act: 'spots.offer', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const [member, offers] = await Promise.all([
				isMember(tx.db, channel.id, tx.actor.id),
				traces.listOffers(tx.db, spotId)
			]);
			const hasOffered = offers.includes(tx.actor.id);
			const decision = canOffer(tx.actor, spot, channel, { isMember: member, hasOffered });
			if (!decision.allowed) return refuse(decision.reason);
			await traces.addOffer(tx.db, { spotId, personId: decision.person.id, at: tx.now });
			await follow(tx, decision.person.id, spotId);
			tx.emit('spot.offered', { channelId: channel.id, spotId });
			return ok({ isOffered: true });
		}
	);
}

/**
 * Takes the offer back. Whoever was given the spot gives it back instead.
 *
 * @refuses auth.required · spots.unknown · spots.not_offered
 * @emits spot.offer_taken_back
 */
export async function takeOfferBack(ctx: Context, input: { spotId: string }): Answer {
	const { spotId } = input;
	return inTransaction<{ isOffered: boolean }, string>(
		ctx,
		{ act: 'spots.take_offer_back', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			if (!(await traces.removeOffer(tx.db, spotId, tx.actor.id)))
				return refuse('spots.not_offered');
			tx.emit('spot.offer_taken_back', { channelId: found.value.channel.id, spotId });
			return ok({ isOffered: false });
		}
	);
}
