import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import type { LiveSession } from '../../session.ts';
import { factsOf, lockToRun } from '../running.ts';
import * as repository from '../repository.ts';

/** Writes that a session ended: nothing is being answered, nothing is voted on in the hall. @emits live_session.ended */
export async function writeEnd(
	tx: TransactionContext,
	session: LiveSession,
	endedAt: Date
): Promise<void> {
	await repository.update(tx.db, session.id, {
		state: 'ended',
		endedAt,
		currentQuestionId: null,
		currentStatementId: null
	});
	tx.emit('live_session.ended', factsOf(session));
}

/**
 * Ends the hour. Nobody asks or supports after it.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.not_running ·
 * live_sessions.is_cancelled · live_sessions.protocol_published
 * @emits live_session.ended
 */
export async function endSession(
	ctx: Context,
	input: { sessionId: string }
): Promise<Result<{ endedAt: string }>> {
	return inTransaction<{ endedAt: string }, string>(
		ctx,
		{ act: 'live_sessions.end', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, 'end');
			if (!own.ok) return own;
			await writeEnd(tx, own.value, tx.now);
			return ok({ endedAt: tx.now.toISOString() });
		}
	);
}
