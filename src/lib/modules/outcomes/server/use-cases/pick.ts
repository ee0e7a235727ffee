import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Pick } from '../../schemas.ts';
import { freeze } from '../freeze.ts';
import { actorId, beginAnalysis, lockDebate } from '../own-outcome.ts';
import { canConclude } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Takes a statement or an argument into the conclusions, with its numbers frozen as they stand at this instant.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.not_closed ·
 * outcomes.conclusions_published · outcomes.pick_foreign · outcomes.picked_already
 * @emits conclusion.picked → room outcome:<debate>
 */
export async function pick(ctx: Context, input: Pick): Promise<Result<{ pickId: string }>> {
	const { debateId, subjectKind, subjectId, role, note } = input;
	return inTransaction<{ pickId: string }, string>(
		ctx,
		{ act: 'outcomes.pick', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const decision = canConclude(tx.actor, locked.value, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			// People agree or disagree with statements; of arguments only strength is known.
			if ((subjectKind === 'argument') !== (role === 'best_argument'))
				return refuse('outcomes.pick_foreign', { fields: { role: { code: 'format' } } });
			const picks = await repository.listPicks(tx.db, debateId);
			if (picks.some((each) => each.subjectId === subjectId))
				return refuse('outcomes.picked_already');
			const frozen = await freeze(tx, locked.value, { subjectKind, subjectId });
			if (!frozen.ok) return frozen;
			const pickId = newId();
			await repository.insertPick(tx.db, {
				id: pickId,
				...{ debateId, subjectKind, subjectId, role, note },
				figures: frozen.value,
				position: (picks.at(-1)?.position ?? 0) + 1,
				pickedBy: actorId(tx),
				pickedAt: tx.now
			});
			const begun = await beginAnalysis(tx, locked.value);
			if (!begun.ok) return begun;
			tx.emit('conclusion.picked', { debateId, pickId, subjectId });
			return ok({ pickId });
		}
	);
}
