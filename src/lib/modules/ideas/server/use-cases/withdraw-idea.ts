import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { withdrawFromVote } from '#lib/modules/votes/server/index.ts';
import { canWithdraw } from '../policy.ts';
import * as repository from '../repository.ts';
import { denialOf, lockWithContest } from '../written.ts';

/**
 * Takes an idea back. Before admission it leaves the queue, after it the vote; a stub stays where it was public.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.withdraw_closed
 * @emits idea.withdrawn, unless it was a draft
 */
export async function withdrawIdea(
	ctx: Context,
	input: { ideaId: string }
): Promise<Result<{ ideaId: string }>> {
	return inTransaction(ctx, { act: 'ideas.withdraw', input }, async (tx) => {
		// A decision locks the review, then the idea: the same order here, or the two would wait for each other. A refusal
		// below rolls this back.
		await closeReviewsOf(tx, input.ideaId);
		const found = await lockWithContest(tx, input.ideaId);
		if (!found) return refuse('ideas.unknown');
		const { idea, contest } = found;
		const decision = canWithdraw(tx.actor, idea, contest);
		if (!decision.allowed) return denialOf(decision.reason, idea);
		await repository.setState(tx.db, idea.id, { state: 'withdrawn', updatedAt: tx.now });
		if (idea.state === 'admitted') await withdrawFromVote(tx, idea.id);
		if (idea.state !== 'draft')
			tx.emit('idea.withdrawn', { ideaId: idea.id, contestId: contest.id });
		return ok({ ideaId: idea.id });
	});
}
