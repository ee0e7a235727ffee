import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { AnswerOffer } from '../../schemas.ts';
import * as applications from '../application-repository.ts';
import { offerFreedPlace } from '../offers.ts';
import { applicationFor, personIdOf } from '../own-opportunity.ts';
import { canAnswerOffer } from '../policy.ts';

/**
 * Takes the place one was offered, or leaves it to the next who waits.
 *
 * @refuses auth.required · opportunities.application_unknown · opportunities.offer_over · channels.archived
 * @emits opportunity_application.offer_taken or opportunity_application.withdrawn
 */
export async function answerOffer(
	ctx: Context,
	input: AnswerOffer
): Promise<Result<{ state: 'accepted' | 'withdrawn' }>> {
	const { applicationId, answer } = input;
	return inTransaction<{ state: 'accepted' | 'withdrawn' }, string>(
		ctx,
		{ act: 'opportunities.answer_offer', input },
		async (tx) => {
			const found = await applicationFor(tx, applicationId);
			if (!found.ok) return found;
			const { opportunity, channel, application } = found.value;
			const decision = canAnswerOffer(tx.actor, application, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (channel.archivedAt) return refuse('channels.archived');
			const state = answer === 'take' ? 'accepted' : 'withdrawn';
			await applications.update(tx.db, applicationId, {
				...{ state, stateSince: tx.now, offerUntil: null },
				...(state === 'accepted' ? { acceptedAt: tx.now } : {})
			});
			await applications.insertMove(tx.db, {
				...{ id: newId(), applicationId, from: 'waiting', to: state, reason: '' },
				...{ by: personIdOf(tx), at: tx.now }
			});
			const facts = { channelId: channel.id, opportunityId: opportunity.id, applicationId };
			if (state === 'accepted') tx.emit('opportunity_application.offer_taken', facts);
			else {
				tx.emit('opportunity_application.withdrawn', facts);
				await offerFreedPlace(tx, opportunity);
			}
			return ok({ state });
		}
	);
}
