import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { advanceStage } from '#lib/modules/debates/server/index.ts';
import { actorId, lockDebate } from '../own-outcome.ts';
import { canConclude } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Shows the conclusions, with the numbers they rest on, to everybody and for good. The debate goes on to recommendations.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.not_closed ·
 * outcomes.conclusions_published · outcomes.conclusion_empty
 * @emits conclusion.published · debate.advanced
 */
export async function publishConclusions(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<{ publishedAt: string }>> {
	const { debateId } = input;
	return inTransaction<{ publishedAt: string }, string>(
		ctx,
		{ act: 'outcomes.publish_conclusions', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const decision = canConclude(tx.actor, locked.value, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (!(await repository.findConclusion(tx.db, debateId)))
				return refuse('outcomes.conclusion_empty');
			await repository.updateConclusion(tx.db, debateId, {
				state: 'published',
				publishedAt: tx.now,
				publishedBy: actorId(tx)
			});
			const advanced = await advanceStage(tx, debateId, 'recommendations');
			if (!advanced.ok) return advanced;
			tx.emit('conclusion.published', { debateId });
			return ok({ publishedAt: tx.now.toISOString() });
		}
	);
}
