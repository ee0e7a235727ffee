import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { PART_BYTES, type UploadStatus } from '../../file.ts';
import type { AddPart } from '../../schemas.ts';
import { findOwnUpload, statusOf } from '../own-upload.ts';
import { findPart, insertPart, receivedOf } from '../upload-repository.ts';

/**
 * Takes the part that stands at an offset. The same part may come again, as it does when the network was gone before
 * its answer; another one at its place may not.
 *
 * @refuses auth.required · files.upload_unknown · files.not_receiving · files.part_size (every part but the last is
 * whole) · files.offset_wrong (with the offset that is next) · files.part_differs
 */
export async function addPart(ctx: Context, input: AddPart): Promise<Result<UploadStatus>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const { uploadId, offset } = input;
	const content = Buffer.from(input.base64, 'base64');
	// A part is its own key: it may come as often as it likes.
	const keyless = { ...ctx, key: undefined };
	const act = { act: 'files.add_part', input: { uploadId, offset } };
	return inTransaction(keyless, act, async (tx): Promise<Result<UploadStatus>> => {
		const upload = await findOwnUpload(tx, uploadId, { forUpdate: true });
		if (!upload) return refuse('files.upload_unknown');
		if (upload.state !== 'receiving') return refuse('files.not_receiving');
		const received = await receivedOf(tx.db, uploadId);
		if (offset > received || offset % PART_BYTES !== 0 || offset >= upload.size)
			return refuse('files.offset_wrong', { received });
		if (content.length !== Math.min(PART_BYTES, upload.size - offset))
			return refuse('files.part_size');
		if (offset === received) {
			await insertPart(tx.db, { uploadId, position: offset, content });
			return ok(await statusOf(tx, upload));
		}
		const known = await findPart(tx.db, uploadId, offset);
		return known?.equals(content) ? ok(await statusOf(tx, upload)) : refuse('files.part_differs');
	});
}
