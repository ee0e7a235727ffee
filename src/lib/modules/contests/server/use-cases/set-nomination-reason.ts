import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canNominate } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Writes why an idea is on its list.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.results_published ·
 * contests.shortlist_closed · contests.idea_not_admitted when it is on no list
 * @emits nomination.changed → room shortlist:<contest>
 */
export async function setNominationReason(
	ctx: Context,
	input: { contestId: string; subjectId: string; reason: string }
): Promise<Result<{ done: true }>> {
	const { contestId, subjectId, reason } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'contests.set_reason', input },
		async (tx) => {
			const contest = await repository.lock(tx.db, contestId);
			if (!contest) return refuse('contests.unknown');
			const decision = canNominate(tx.actor, contest, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const list = await repository.setReason(tx, contestId, subjectId, reason);
			if (!list) return refuse('contests.idea_not_admitted');
			tx.emit('nomination.changed', { contestId, subjectId, list });
			return ok({ done: true } as const);
		}
	);
}
