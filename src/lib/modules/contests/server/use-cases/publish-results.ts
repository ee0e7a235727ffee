import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isChosen, shortfallOf } from '../../nomination.ts';
import { canPublishResults } from '../policy.ts';
import { nominable } from '../ports.ts';
import * as repository from '../repository.ts';

/**
 * Publishes the selection, all of it at once: exactly the target number and the reserve, a reason for each.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.is_cancelled · contests.results_published ·
 * contests.results_too_early · contests.results_incomplete with what is missing · contests.idea_not_admitted when one
 * was hidden or withdrawn meanwhile
 * @emits results.published
 */
export async function publishResults(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<{ publishedAt: string }>> {
	return inTransaction<{ publishedAt: string }, string>(
		ctx,
		{ act: 'contests.publish_results', input },
		async (tx) => {
			const contest = await repository.lock(tx.db, input.contestId);
			if (!contest) return refuse('contests.unknown');
			const decision = canPublishResults(tx.actor, contest, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const { targetCount: target, reserveCount: reserve } = contest;
			const all = await repository.listNominations(tx.db, contest.id);
			const shortfall = shortfallOf(all, target, reserve);
			if (shortfall)
				return refuse('contests.results_incomplete', {
					...shortfall,
					target,
					reserve,
					missing: shortfall.unexplained.length
				});
			for (const { subjectId } of all.filter(isChosen))
				if (!(await nominable().isAdmitted(tx.db, contest.id, subjectId)))
					return refuse('contests.idea_not_admitted', { subjectId });
			await repository.update(tx.db, contest.id, { resultsPublishedAt: tx.now });
			tx.emit('results.published', { contestId: contest.id });
			return ok({ publishedAt: tx.now.toISOString() });
		}
	);
}
