import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { guessLanguage } from '#lib/shared/language.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { attachFiles } from '#lib/modules/files/server/index.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { ReportSpot } from '../../schemas.ts';
import { channelOf, takeRate } from '../own-spot.ts';
import { canTakePart } from '../policy.ts';
import { BEFORE } from '../purposes.ts';
import * as repository from '../repository.ts';
import * as traces from '../trace-repository.ts';
import { whereOf } from '../where.ts';

/**
 * Reports a place. Only its rounded position is kept, and who reported it is told to nobody. The reporter follows it.
 *
 * @refuses auth.required · rate.limited · channels.unknown · channels.archived · channels.not_running · spots.not_here ·
 * spots.tier_too_low · spots.where_missing · spots.outside · places.unknown · files.not_usable
 * @emits spot.reported
 */
export async function reportSpot(
	ctx: Context,
	input: ReportSpot
): Promise<Result<{ spotId: string }>> {
	const { channelId, type, address, words, fileIds } = input;
	const rate = await takeRate(ctx, 'spot.report');
	if (!rate.ok) return rate;
	return inTransaction<{ spotId: string }, string>(
		ctx,
		{ act: 'spots.report', input },
		async (tx) => {
			const found = await channelOf(tx, channelId);
			if (!found.ok) return found;
			const decision = canTakePart(tx.actor, found.value);
			if (!decision.allowed) return refuse(decision.reason);
			const where = whereOf(input);
			if (!where.ok) return where;
			const id = newId();
			const own = await scopesOfPlace(tx.db, where.value.place);
			const scopes = [...new Set([...found.value.scopes, ...own])];
			await addSubject(tx, { id, kind: 'spot', scopes });
			await repository.insert(tx.db, {
				...{ id, channelId, type, address, words, state: 'reported', ...where.value },
				lang: guessLanguage(words, tx.locale),
				reporterId: decision.person.id,
				createdAt: tx.now
			});
			// The line says that it was reported and not by whom.
			await traces.insertMove(tx.db, { id: newId(), spotId: id, act: 'reported', at: tx.now });
			const attached = await attachFiles(tx, { purpose: BEFORE, ownerId: id, fileIds });
			if (!attached.ok) return attached;
			await follow(tx, decision.person.id, id);
			tx.emit('spot.reported', { channelId, spotId: id });
			return ok({ spotId: id });
		}
	);
}
