import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { WriteConclusion } from '../../schemas.ts';
import { actorId, beginAnalysis, lockDebate } from '../own-outcome.ts';
import { canConclude } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Writes what a closed debate came to, unless somebody else wrote since. Seen by facilitators only until it is published.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.not_closed ·
 * outcomes.conclusions_published · outcomes.changed_elsewhere
 * @emits conclusion.edited → room outcome:<debate>
 */
export async function writeConclusion(
	ctx: Context,
	input: WriteConclusion
): Promise<Result<{ version: number }>> {
	const { debateId, version, summary } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'outcomes.write_conclusion', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const decision = canConclude(tx.actor, locked.value, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const known = await repository.findConclusion(tx.db, debateId);
			if ((known?.version ?? 0) !== version) return refuse('outcomes.changed_elsewhere');
			const values = { summary, updatedBy: actorId(tx), updatedAt: tx.now };
			if (known) await repository.updateConclusion(tx.db, debateId, values);
			else await repository.insertConclusion(tx.db, { debateId, ...values });
			const begun = await beginAnalysis(tx, locked.value);
			if (!begun.ok) return begun;
			tx.emit('conclusion.edited', { debateId });
			return ok({ version: version + 1 });
		}
	);
}
