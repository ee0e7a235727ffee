import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { withdrawFromVote } from '#lib/modules/votes/server/index.ts';
import { lockOwn, unfit } from '../own-debate.ts';
import * as statements from '../statement-repository.ts';

/**
 * Joins a statement to another that says the same. It takes no more votes; its ballots stay in the ledger, and those
 * who cast them are asked about the other first: nobody's vote is counted for words they did not read.
 *
 * @refuses auth.required · debates.statement_unknown · debates.unknown · debates.not_facilitator ·
 * debates.not_published · debates.not_open · debates.is_over · debates.merge_unfit when they are not two public
 * statements of one debate
 * @emits statement.merged
 */
export async function mergeStatement(
	ctx: Context,
	input: { statementId: string; into: string; reason: string }
): Promise<Result<{ done: true }>> {
	const { statementId, into, reason } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'debates.merge_statement', input },
		async (tx) => {
			const known = await statements.find(tx.db, statementId);
			if (!known) return refuse('debates.statement_unknown');
			const own = await lockOwn(tx, known.debateId);
			if (!own.ok) return own;
			const problem = unfit(own.value, 'merge', tx.now);
			if (problem) return problem;
			await closeReviewsOf(tx, statementId);
			const [statement, target] = [
				await statements.lock(tx.db, statementId),
				await statements.find(tx.db, into)
			];
			const isFit =
				statementId !== into &&
				target?.debateId === known.debateId &&
				statement?.state === 'published' &&
				target.state === 'published';
			if (!isFit) return refuse('debates.merge_unfit', { fields: { into: { code: 'format' } } });
			await statements.setState(tx.db, statementId, { state: 'merged', mergedInto: into });
			await statements.moveMerged(tx.db, statementId, into);
			await withdrawFromVote(tx, statementId);
			tx.emit('statement.merged', {
				statementId,
				debateId: known.debateId,
				mergedInto: into,
				reason
			});
			return ok({ done: true } as const);
		}
	);
}
