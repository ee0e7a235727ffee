import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { MarkRead } from '../../schemas.ts';
import * as repository from '../repository.ts';

/**
 * Marks one of the person's notices as read. Idempotent.
 *
 * @refuses auth.required · notifications.not_found
 * @emits notice.read → person:<id>
 */
export async function markRead(
	ctx: Context,
	input: MarkRead
): Promise<Result<Record<string, never>>> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'notifications.mark_read', input }, async (tx) => {
		if (!(await repository.findOwn(tx.db, actor.id, input.noticeId)))
			return refuse('notifications.not_found');
		if ((await repository.markRead(tx.db, actor.id, tx.now, input.noticeId)) > 0)
			tx.emit('notice.read', { personId: actor.id });
		return ok({});
	});
}
