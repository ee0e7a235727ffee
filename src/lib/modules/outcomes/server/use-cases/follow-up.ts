import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { facilitates } from '#lib/modules/debates/server/index.ts';
import type { CloseRecommendation, RecordMeasure } from '../../schemas.ts';
import { actorId, factsOf, lockRecommendation, settleStage } from '../own-outcome.ts';
import { canClose, canRecordMeasure, canWork } from '../policy.ts';
import * as repository from '../repository.ts';

type Done = { done: true };

/**
 * Begins to follow the measures an answer promised.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_facilitator · outcomes.not_forwarded ·
 * outcomes.not_answered · outcomes.is_closed · outcomes.nothing_to_monitor
 * @emits recommendation.monitored · debate.advanced once every recommendation is answered
 */
export async function startMonitoring(
	ctx: Context,
	input: { recommendationId: string }
): Promise<Result<Done>> {
	return inTransaction<Done, string>(ctx, { act: 'outcomes.monitor', input }, async (tx) => {
		const locked = await lockRecommendation(tx, input.recommendationId);
		if (!locked.ok) return locked;
		const { recommendation, debate } = locked.value;
		const decision = canWork(tx.actor, debate, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const { stage } = recommendation;
		if (stage === 'draft') return refuse('outcomes.not_forwarded');
		if (stage === 'forwarded') return refuse('outcomes.not_answered');
		if (stage === 'closed') return refuse('outcomes.is_closed');
		const [answer] = await repository.listAnswers(tx.db, [recommendation.id]);
		if (!answer?.measures.length) return refuse('outcomes.nothing_to_monitor');
		// Begun already: the same again is no news.
		if (stage === 'monitored') return ok({ done: true } as const);
		await repository.updateRecommendation(tx.db, recommendation.id, {
			stage: 'monitored',
			monitoredAt: tx.now
		});
		const settled = await settleStage(tx, debate);
		if (!settled.ok) return settled;
		tx.emit('recommendation.monitored', factsOf(recommendation));
		return ok({ done: true } as const);
	});
}

/**
 * Records what became of a measure. That it is done must be shown by a link or described. What is done stays so for the
 * institution; a facilitator who looked may say otherwise.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_responder · outcomes.not_monitored ·
 * outcomes.measure_unknown · outcomes.measure_done · outcomes.evidence_required
 * @emits measure.updated
 */
export async function recordMeasure(ctx: Context, input: RecordMeasure): Promise<Result<Done>> {
	const { recommendationId, measure, state, note, evidenceUrl, evidenceText } = input;
	return inTransaction<Done, string>(ctx, { act: 'outcomes.record_measure', input }, async (tx) => {
		const locked = await lockRecommendation(tx, recommendationId);
		if (!locked.ok) return locked;
		const { recommendation, debate } = locked.value;
		const decision = canRecordMeasure(tx.actor, debate, recommendation, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const [answer] = await repository.listAnswers(tx.db, [recommendationId]);
		if (!answer?.measures[measure]) return refuse('outcomes.measure_unknown');
		const updates = await repository.listUpdates(tx.db, [recommendationId]);
		const last = updates.find((each) => each.measure === measure);
		if (last?.state === 'done' && !facilitates(tx.actor, debate.scopes, tx.now))
			return refuse('outcomes.measure_done');
		if (state === 'done' && !evidenceUrl && !evidenceText)
			return refuse('outcomes.evidence_required', {
				fields: { evidenceText: { code: 'required' } }
			});
		await repository.insertUpdate(tx.db, {
			id: newId(),
			...{ recommendationId, measure, state, note, evidenceUrl, evidenceText },
			by: actorId(tx),
			at: tx.now
		});
		tx.emit('measure.updated', { ...factsOf(recommendation), measure, state });
		return ok({ done: true } as const);
	});
}

/**
 * Says that a recommendation is done with, and how it ended. Nobody closes what they answered themselves.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_facilitator · outcomes.own_answer ·
 * outcomes.not_forwarded · outcomes.not_answered · outcomes.is_closed
 * @emits recommendation.closed
 */
export async function closeRecommendation(
	ctx: Context,
	input: CloseRecommendation
): Promise<Result<Done>> {
	const { recommendationId, fulfilment, note } = input;
	return inTransaction<Done, string>(ctx, { act: 'outcomes.close', input }, async (tx) => {
		const locked = await lockRecommendation(tx, recommendationId);
		if (!locked.ok) return locked;
		const { recommendation, debate } = locked.value;
		const versions = await repository.listAnswers(tx.db, [recommendationId]);
		const answeredBy = versions
			.filter(({ channel }) => channel === 'product')
			.flatMap(({ by }) => by ?? []);
		const facts = { ...recommendation, answeredBy };
		const decision = canClose(tx.actor, debate, facts, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await repository.updateRecommendation(tx.db, recommendationId, {
			stage: 'closed',
			closedAt: tx.now,
			closedBy: actorId(tx),
			fulfilment,
			closingNote: note
		});
		tx.emit('recommendation.closed', { ...factsOf(recommendation), fulfilment });
		return ok({ done: true } as const);
	});
}
