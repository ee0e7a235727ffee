import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import { spotFor, takeRate } from '../own-spot.ts';
import { canSeeItToo } from '../policy.ts';
import * as repository from '../repository.ts';
import * as traces from '../trace-repository.ts';

/**
 * Says that one sees it, too: counted once a person, instead of another report. Whoever says so follows the spot.
 *
 * @refuses auth.required · rate.limited · spots.unknown · spots.tier_too_low · spots.not_here · channels.archived ·
 * channels.not_running · spots.state_unfit · spots.seen_already
 * @emits spot.seen
 */
export async function seeSpot(
	ctx: Context,
	input: { spotId: string }
): Promise<Result<{ seenCount: number }>> {
	const { spotId } = input;
	const rate = await takeRate(ctx, 'spot.mark');
	if (!rate.ok) return rate;
	return inTransaction<{ seenCount: number }, string>(
		ctx,
		{ act: 'spots.see', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const hasSeen = await traces.hasSeen(tx.db, spotId, tx.actor.id);
			const decision = canSeeItToo(tx.actor, spot, channel, hasSeen);
			if (!decision.allowed) return refuse(decision.reason);
			await traces.addSighting(tx.db, { spotId, personId: decision.person.id, at: tx.now });
			await follow(tx, decision.person.id, spotId);
			tx.emit('spot.seen', { channelId: channel.id, spotId });
			const counts = await repository.countSightings(tx.db, [spotId]);
			return ok({ seenCount: 1 + (counts.get(spotId) ?? 0) });
		}
	);
}
