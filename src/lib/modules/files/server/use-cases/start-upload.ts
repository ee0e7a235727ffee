import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import type { UploadStatus } from '../../file.ts';
import type { StartUpload } from '../../schemas.ts';
import { mayStart, mayTake } from '../day.ts';
import { insertUpload } from '../upload-repository.ts';

/**
 * Begins to receive a file in parts. Its size counts in the person's day from here on, whatever becomes of it.
 *
 * @refuses auth.required · files.tier_too_low · rate.limited · files.purpose_unknown · files.kind_differs ·
 * files.video_unavailable · files.too_large · files.day_full
 */
export async function startUpload(ctx: Context, input: StartUpload): Promise<Result<UploadStatus>> {
	const start = await mayStart(ctx);
	if (!start.ok) return start;
	const { personId } = start.value;
	return inTransaction(
		ctx,
		{ act: 'files.start', input },
		async (tx): Promise<Result<UploadStatus>> => {
			const taken = await mayTake(tx, { personId, ...input });
			if (!taken.ok) return taken;
			const uploadId = newId();
			const { size } = input;
			await insertUpload(tx.db, {
				...input,
				...{ id: uploadId, personId, state: 'receiving', createdAt: tx.now }
			});
			return ok({
				...{ uploadId, size, state: 'receiving', received: 0, fileId: null, refusal: null }
			});
		}
	);
}
