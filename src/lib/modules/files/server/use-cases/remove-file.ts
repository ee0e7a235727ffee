import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { canRemove } from '../policy.ts';
import { deleteFile, findFile } from '../repository.ts';

/**
 * Takes away a file that somebody sent and nothing stands on.
 *
 * @refuses auth.required · files.unknown · files.in_use
 */
export async function removeFile(ctx: Context, input: { fileId: string }) {
	return inTransaction(ctx, { act: 'files.remove', input }, async (tx) => {
		const file = await findFile(tx.db, input.fileId, { forUpdate: true });
		if (!file) return refuse('files.unknown');
		const decision = canRemove(tx.actor, file);
		if (!decision.allowed) return refuse(decision.reason);
		await deleteFile(tx.db, file.id);
		tx.emit('file.removed', { fileId: file.id, purpose: file.purpose });
		return ok({ done: true });
	});
}
