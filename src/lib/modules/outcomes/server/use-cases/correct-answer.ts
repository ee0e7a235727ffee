import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { promises } from '../../recommendation.ts';
import type { CorrectAnswer } from '../../schemas.ts';
import { actorId, factsOf, languageOf, lockRecommendation } from '../own-outcome.ts';
import { canCorrect } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Puts an answer right: a new version with a reason; the earlier ones stay readable. The side that gave it corrects it:
 * the institution its own, a facilitator what was recorded from paper. Measures that have a history are not dropped.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_responder · outcomes.not_facilitator ·
 * outcomes.not_forwarded · outcomes.not_answered · outcomes.is_closed · outcomes.changed_elsewhere ·
 * outcomes.measures_missing · outcomes.measures_lost
 * @emits recommendation.answer_corrected
 */
export async function correctAnswer(
	ctx: Context,
	input: CorrectAnswer
): Promise<Result<{ version: number }>> {
	const { recommendationId, version, reason, body, verdict, measures } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'outcomes.correct_answer', input },
		async (tx) => {
			const locked = await lockRecommendation(tx, recommendationId);
			if (!locked.ok) return locked;
			const { recommendation, debate } = locked.value;
			const [last] = await repository.listAnswers(tx.db, [recommendationId]);
			const facts = { ...recommendation, channel: last?.channel };
			const decision = canCorrect(tx.actor, debate, facts, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (last!.version !== version) return refuse('outcomes.changed_elsewhere');
			if (promises(verdict) && measures.length === 0)
				return refuse('outcomes.measures_missing', { fields: { measures: { code: 'required' } } });
			const updates = await repository.listUpdates(tx.db, [recommendationId]);
			const followed = Math.max(-1, ...updates.map(({ measure }) => measure));
			if (measures.length <= followed) return refuse('outcomes.measures_lost');
			const { channel, document, documentId } = last!;
			await repository.insertAnswer(tx.db, {
				id: newId(),
				recommendationId,
				version: version + 1,
				...{ body, verdict, measures, channel, document, documentId },
				lang: languageOf(tx, input.lang ?? last!.lang),
				by: actorId(tx),
				correction: reason,
				at: tx.now
			});
			tx.emit('recommendation.answer_corrected', {
				...factsOf(recommendation),
				version: version + 1,
				reason
			});
			return ok({ version: version + 1 });
		}
	);
}
