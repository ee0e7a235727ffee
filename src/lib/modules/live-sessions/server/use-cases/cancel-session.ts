import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { factsOf, lockToRun } from '../running.ts';
import * as repository from '../repository.ts';

/**
 * Cancels a session that has not begun, with a reason everybody can read.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.not_scheduled ·
 * live_sessions.is_cancelled · live_sessions.protocol_published
 * @emits live_session.cancelled
 */
export async function cancelSession(
	ctx: Context,
	input: { sessionId: string; reason: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'live_sessions.cancel', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, 'cancel');
			if (!own.ok) return own;
			await repository.update(tx.db, own.value.id, {
				state: 'cancelled',
				cancelReason: input.reason
			});
			tx.emit('live_session.cancelled', { ...factsOf(own.value), reason: input.reason });
			return ok({ done: true } as const);
		}
	);
}
