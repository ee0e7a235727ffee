import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isForward, stateAt, type DebateStage } from '../../debate.ts';
import * as repository from '../repository.ts';

/**
 * Moves a closed debate to a later stage, inside the transaction of whoever has the reason for it: its outcome. Who may
 * is the caller's question. A stage it is in already is left as it is.
 *
 * @refuses debates.unknown · debates.not_closed while the clock has not closed it, or it is cancelled or a draft ·
 * debates.stage_over when it would move back
 * @emits debate.advanced
 */
export async function advanceStage(
	tx: TransactionContext,
	debateId: string,
	stage: DebateStage
): Promise<Result<null, 'debates.unknown' | 'debates.not_closed' | 'debates.stage_over'>> {
	const debate = await repository.lock(tx.db, debateId);
	if (!debate) return refuse('debates.unknown');
	const state = stateAt(debate, tx.now);
	if (['draft', 'scheduled', 'open', 'paused', 'cancelled'].includes(state))
		return refuse('debates.not_closed');
	if (debate.stage === stage) return ok(null);
	if (!isForward(debate.stage, stage)) return refuse('debates.stage_over');
	await repository.update(tx.db, debateId, { stage });
	tx.emit('debate.advanced', { debateId, stage });
	return ok(null);
}
