import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { withdrawFromVote } from '#lib/modules/votes/server/index.ts';
import { canWithdrawStatement } from '../policy.ts';
import * as statements from '../statement-repository.ts';
import { lockWithDebate } from '../written.ts';

/**
 * Takes a statement back: it leaves the queue, and the vote where it was public. Ballots on it stay in the ledger.
 *
 * @refuses auth.required · debates.statement_unknown · debates.not_author · debates.edit_closed
 * @emits statement.withdrawn, review.closed
 */
export async function withdrawStatement(
	ctx: Context,
	input: { statementId: string }
): Promise<Result<{ statementId: string }>> {
	return inTransaction(ctx, { act: 'debates.withdraw_statement', input }, async (tx) => {
		// A decision locks the review, then the statement: the same order here. A refusal below rolls this back.
		await closeReviewsOf(tx, input.statementId);
		const found = await lockWithDebate(tx, input.statementId);
		if (!found) return refuse('debates.statement_unknown');
		const { statement, debate } = found;
		const decision = canWithdrawStatement(tx.actor, statement, debate, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await statements.setState(tx.db, statement.id, { state: 'withdrawn' });
		if (statement.state === 'published' && debate.pollId) await withdrawFromVote(tx, statement.id);
		tx.emit('statement.withdrawn', { statementId: statement.id, debateId: debate.id });
		return ok({ statementId: statement.id });
	});
}
