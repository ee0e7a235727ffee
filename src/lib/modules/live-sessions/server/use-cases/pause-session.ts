import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { factsOf, lockToRun } from '../running.ts';
import * as repository from '../repository.ts';

/**
 * Makes a break, or ends it. Questions and supports are taken through a break; nothing new is picked.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.not_running ·
 * live_sessions.is_cancelled · live_sessions.protocol_published
 * @emits live_session.paused or live_session.resumed
 */
export async function pauseSession(
	ctx: Context,
	input: { sessionId: string; isPaused: boolean }
): Promise<Result<{ isPaused: boolean }>> {
	const { isPaused } = input;
	return inTransaction<{ isPaused: boolean }, string>(
		ctx,
		{ act: 'live_sessions.pause', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, isPaused ? 'pause' : 'resume');
			if (!own.ok) return own;
			await repository.update(tx.db, own.value.id, { state: isPaused ? 'paused' : 'live' });
			tx.emit(isPaused ? 'live_session.paused' : 'live_session.resumed', factsOf(own.value));
			return ok({ isPaused });
		}
	);
}
