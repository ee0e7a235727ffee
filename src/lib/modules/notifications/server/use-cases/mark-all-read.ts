import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import * as repository from '../repository.ts';

/**
 * Marks all of the person's notices as read. Idempotent.
 *
 * @refuses auth.required
 * @emits notice.read → person:<id>
 */
export async function markAllRead(ctx: Context): Promise<Result<Record<string, never>>> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'notifications.mark_all_read', input: {} }, async (tx) => {
		if ((await repository.markRead(tx.db, actor.id, tx.now)) > 0)
			tx.emit('notice.read', { personId: actor.id });
		return ok({});
	});
}
