import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { findOwnUpload } from '../own-upload.ts';
import { deleteParts, updateUpload } from '../upload-repository.ts';

/**
 * Gives an upload up: its bytes go at once. Asked again it says the same.
 *
 * @refuses auth.required · files.upload_unknown · files.being_checked · files.not_receiving when it is kept already
 */
export async function cancelUpload(ctx: Context, input: { uploadId: string }) {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const { uploadId } = input;
	const keyless = { ...ctx, key: undefined };
	return inTransaction(keyless, { act: 'files.cancel', input }, async (tx) => {
		const upload = await findOwnUpload(tx, uploadId, { forUpdate: true });
		if (!upload) return refuse('files.upload_unknown');
		if (upload.state === 'checking') return refuse('files.being_checked');
		if (upload.state === 'done') return refuse('files.not_receiving');
		if (upload.state === 'receiving') {
			await deleteParts(tx.db, uploadId);
			// What was announced counts in the day, else a day would have no end.
			const change = { state: 'refused', refusal: 'files.upload_unknown', name: '' } as const;
			await updateUpload(tx.db, uploadId, change);
		}
		return ok({ done: true });
	});
}
