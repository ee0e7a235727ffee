import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { UploadStatus } from '../../file.ts';
import { findOwnUpload, statusOf } from '../own-upload.ts';

/** How far an upload of one's own has come: where to go on when the network was gone. @refuses files.upload_unknown */
export async function getUpload(
	ctx: Context,
	{ uploadId }: { uploadId: string }
): Promise<Result<UploadStatus>> {
	const row = await findOwnUpload(ctx, uploadId);
	return row ? ok(await statusOf(ctx, row)) : refuse('files.upload_unknown');
}
