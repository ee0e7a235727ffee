import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { lockDebate } from '../own-outcome.ts';
import { canConclude } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Takes a pick out of conclusions that are not published. Picked again, it gets the numbers of that instant.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.not_closed ·
 * outcomes.conclusions_published · outcomes.pick_unknown · outcomes.pick_used while a recommendation rests on it
 * @emits conclusion.unpicked → room outcome:<debate>
 */
export async function unpick(
	ctx: Context,
	input: { debateId: string; pickId: string }
): Promise<Result<{ done: true }>> {
	const { debateId, pickId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'outcomes.unpick', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const decision = canConclude(tx.actor, locked.value, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const picks = await repository.listPicks(tx.db, debateId);
			const found = picks.find(({ id }) => id === pickId);
			if (!found) return refuse('outcomes.pick_unknown');
			const drafts = await repository.listRecommendations(tx.db, debateId, true);
			if (drafts.some(({ basis }) => basis.includes(pickId))) return refuse('outcomes.pick_used');
			await repository.deletePick(tx.db, pickId);
			tx.emit('conclusion.unpicked', { debateId, pickId, subjectId: found.subjectId });
			return ok({ done: true } as const);
		}
	);
}
