import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { AnswerOutcome } from '../../schemas.ts';
import * as outcomes from '../outcome-repository.ts';
import { applicationFor } from '../own-opportunity.ts';
import { canAnswerOutcome } from '../policy.ts';

/**
 * Says what came of it half a year after completing; how much, in a band and only if one wishes. Once.
 *
 * @refuses auth.required · opportunities.application_unknown · opportunities.outcome_not_asked ·
 * opportunities.outcome_answered · opportunities.band_unfit · channels.archived
 * @emits opportunity_outcome.answered
 */
export async function answerOutcome(
	ctx: Context,
	input: AnswerOutcome
): Promise<Result<{ done: true }>> {
	const { applicationId, outcome, band } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'opportunities.answer_outcome', input },
		async (tx) => {
			const found = await applicationFor(tx, applicationId);
			if (!found.ok) return found;
			const { opportunity, channel, application } = found.value;
			const asked = await outcomes.find(tx.db, applicationId);
			const decision = canAnswerOutcome(tx.actor, application, asked);
			if (!decision.allowed) return refuse(decision.reason);
			if (channel.archivedAt) return refuse('channels.archived');
			if (band && outcome !== 'earned' && outcome !== 'placed')
				return refuse('opportunities.band_unfit', { fields: { band: { code: 'format' } } });
			const answer = { outcome, band: band ?? null, answeredAt: tx.now };
			await outcomes.answer(tx.db, applicationId, answer);
			const { id: opportunityId, channelId } = opportunity;
			tx.emit('opportunity_outcome.answered', { channelId, opportunityId, applicationId });
			return ok({ done: true });
		}
	);
}
