import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { setScopes } from '#lib/modules/subjects/server/index.ts';
import type { ConfirmSpot } from '../../schemas.ts';
import { moveSpot, personIdOf, spotFor } from '../own-spot.ts';
import { canConfirm } from '../policy.ts';
import { whereOf, type Where } from '../where.ts';

/**
 * Says that the team was there and saw it. A position measured on the spot takes the place of the reported one.
 *
 * @refuses auth.required · spots.unknown · channels.not_team · channels.archived · channels.not_running · spots.not_here ·
 * spots.own_report · spots.state_unfit · spots.where_missing · spots.outside
 * @emits spot.confirmed
 */
export async function confirmSpot(
	ctx: Context,
	input: ConfirmSpot
): Promise<Result<{ state: 'confirmed' }>> {
	const { spotId, lat, lon } = input;
	return inTransaction<{ state: 'confirmed' }, string>(
		ctx,
		{ act: 'spots.confirm', input },
		async (tx) => {
			const found = await spotFor(tx, spotId);
			if (!found.ok) return found;
			const { spot, channel } = found.value;
			const decision = canConfirm(tx.actor, spot, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const isMeasured = lat !== undefined || lon !== undefined;
			const where: Result<Partial<Where>> = isMeasured ? whereOf({ lat, lon }) : ok({});
			if (!where.ok) return where;
			await moveSpot(tx, spotId, {
				act: 'confirmed',
				values: { ...where.value, state: 'confirmed', confirmedBy: personIdOf(tx) }
			});
			const { place } = where.value;
			if (place && place !== spot.place) {
				const own = await scopesOfPlace(tx.db, place);
				await setScopes(tx, spotId, [...new Set([...channel.scopes, ...own])]);
			}
			tx.emit('spot.confirmed', { channelId: channel.id, spotId });
			return ok({ state: 'confirmed' });
		}
	);
}
