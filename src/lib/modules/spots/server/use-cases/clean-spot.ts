import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { attachFiles } from '#lib/modules/files/server/index.ts';
import type { CleanSpot } from '../../schemas.ts';
import { moveSpot, personIdOf, spotFor } from '../own-spot.ts';
import { canClean } from '../policy.ts';
import { AFTER } from '../purposes.ts';
import * as traces from '../trace-repository.ts';

/**
 * Says that it is clean, with a picture of how it looks now.
 *
 * @refuses auth.required · spots.unknown · spots.not_assignee · channels.archived · channels.not_running ·
 * spots.not_here · spots.state_unfit · spots.photo_needed · files.not_usable
 * @emits spot.cleaned
 */
export async function cleanSpot(
	ctx: Context,
	input: CleanSpot
): Promise<Result<{ state: 'cleaned' }>> {
	const { spotId, fileIds, note } = input;
	return inTransaction<{ state: 'cleaned' }, string>(
		ctx,
		{ act: 'spots.clean', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canClean(tx.actor, spot, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (fileIds.length === 0)
				return refuse('spots.photo_needed', { fields: { fileIds: { code: 'required' } } });
			const moveId = await moveSpot(tx, spotId, {
				act: 'cleaned',
				reason: note,
				values: {
					...{ state: 'cleaned', cleanedBy: personIdOf(tx), cleanedAt: tx.now },
					askedAt: null
				}
			});
			const attached = await attachFiles(tx, { purpose: AFTER, ownerId: moveId, fileIds });
			if (!attached.ok) return attached;
			await traces.clearOffers(tx.db, spotId);
			tx.emit('spot.cleaned', { channelId: channel.id, spotId });
			return ok({ state: 'cleaned' });
		}
	);
}
