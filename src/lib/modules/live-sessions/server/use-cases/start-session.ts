import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { factsOf, isDebateCancelled, lockToRun } from '../running.ts';
import * as repository from '../repository.ts';

/**
 * Opens the hour: from a quarter of an hour before the planned start until the planned end.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.too_early ·
 * live_sessions.not_scheduled · live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.debate_closed
 * @emits live_session.started
 */
export async function startSession(
	ctx: Context,
	input: { sessionId: string }
): Promise<Result<{ startedAt: string }>> {
	return inTransaction<{ startedAt: string }, string>(
		ctx,
		{ act: 'live_sessions.start', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, 'start');
			if (!own.ok) return own;
			if (await isDebateCancelled(tx, own.value)) return refuse('live_sessions.debate_closed');
			await repository.update(tx.db, own.value.id, { state: 'live', startedAt: tx.now });
			tx.emit('live_session.started', factsOf(own.value));
			return ok({ startedAt: tx.now.toISOString() });
		}
	);
}
