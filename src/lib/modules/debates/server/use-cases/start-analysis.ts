import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { lockOwn, unfit } from '../own-debate.ts';
import { advanceStage } from './advance-stage.ts';

/**
 * Begins the analysis of a debate that the clock has closed.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.not_published · debates.not_closed ·
 * debates.is_over
 * @emits debate.advanced
 */
export async function startAnalysis(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'debates.start_analysis', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const problem = unfit(own.value, 'analyse', tx.now);
			if (problem) return problem;
			const moved = await advanceStage(tx, input.debateId, 'analysis');
			return moved.ok ? ok({ done: true } as const) : moved;
		}
	);
}
