import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { advanceStage } from '#lib/modules/debates/server/index.ts';
import { listInstitutionsByIds } from '#lib/modules/institutions/server/index.ts';
import { dueAfter } from '../../reminder.ts';
import { factsOf, lockDebate } from '../own-outcome.ts';
import { canForward } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Sends every recommendation of a debate to its institution, in public and at once. Each is due at the end of the working
 * day the debate printed before it began. Responders and followers are told.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.not_closed ·
 * outcomes.conclusions_unpublished · outcomes.recommendations_forwarded · outcomes.nothing_to_forward ·
 * institutions.inactive
 * @emits recommendation.forwarded for each · debate.advanced
 */
export async function forwardRecommendations(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<{ dueAt: string; count: number }>> {
	const { debateId } = input;
	return inTransaction<{ dueAt: string; count: number }, string>(
		ctx,
		{ act: 'outcomes.forward', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const debate = locked.value;
			const decision = canForward(tx.actor, debate, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const drafts = await repository.listRecommendations(tx.db, debateId, true);
			if (drafts.length === 0) return refuse('outcomes.nothing_to_forward');
			const addressed = await listInstitutionsByIds(tx.db, [
				...new Set(drafts.map(({ institutionId }) => institutionId))
			]);
			if (addressed.some(({ isActive }) => !isActive)) return refuse('institutions.inactive');
			const dueAt = dueAfter(tx.now, debate.answerDays);
			for (const draft of drafts) {
				const values = { stage: 'forwarded', forwardedAt: tx.now, dueAt } as const;
				await repository.updateRecommendation(tx.db, draft.id, values);
				tx.emit('recommendation.forwarded', factsOf(draft));
			}
			const advanced = await advanceStage(tx, debateId, 'forwarded');
			if (!advanced.ok) return advanced;
			return ok({ dueAt: dueAt.toISOString(), count: drafts.length });
		}
	);
}
