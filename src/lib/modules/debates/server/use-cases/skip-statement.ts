import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { unfit } from '../own-debate.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';

/**
 * Lays a statement aside: it is not a vote, and it is asked again only when nothing else is left.
 *
 * @refuses auth.required · debates.unknown · debates.not_published · debates.not_open · debates.is_over ·
 * debates.statement_unknown · debates.statement_gone
 */
export async function skipStatement(
	ctx: Context,
	input: { debateId: string; statementId: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'debates.skip_statement', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const debate = await repository.find(tx.db, input.debateId);
			if (!debate || !canSeeDebate(tx.actor, debate, tx.now)) return refuse('debates.unknown');
			const problem = unfit(debate, 'vote', tx.now);
			if (problem) return problem;
			const statement = await statements.find(tx.db, input.statementId);
			if (statement?.debateId !== debate.id) return refuse('debates.statement_unknown');
			if (statement.state !== 'published') return refuse('debates.statement_gone');
			await statements.putSkip(tx.db, { ...input, personId: tx.actor.id, at: tx.now });
			return ok({ done: true } as const);
		}
	);
}
