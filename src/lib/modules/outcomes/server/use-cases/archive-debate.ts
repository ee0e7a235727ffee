import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { stateAt } from '#lib/modules/debates/index.ts';
import { advanceStage } from '#lib/modules/debates/server/index.ts';
import { lockDebate } from '../own-outcome.ts';
import { canWork } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Puts a debate away for good, once every recommendation is closed; or none was made and its conclusions are published.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.conclusions_unpublished ·
 * outcomes.not_all_closed · debates.not_closed
 * @emits debate.advanced
 */
export async function archiveDebate(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<{ done: true }>> {
	const { debateId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'outcomes.archive', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const decision = canWork(tx.actor, locked.value, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const state = stateAt(locked.value, tx.now);
			if (state === 'closed' || state === 'analysis')
				return refuse('outcomes.conclusions_unpublished');
			const all = await repository.listRecommendations(tx.db, debateId, true);
			if (all.some(({ stage }) => stage !== 'closed')) return refuse('outcomes.not_all_closed');
			const advanced = await advanceStage(tx, debateId, 'archived');
			return advanced.ok ? ok({ done: true } as const) : advanced;
		}
	);
}
