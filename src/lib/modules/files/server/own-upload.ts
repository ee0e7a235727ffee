import type { Context } from '#lib/server/context.ts';
import type { UploadStatus } from '../file.ts';
import { findUpload, receivedOf, type UploadRow } from './upload-repository.ts';

/** An upload of the one who asks; others' are not there. */
export async function findOwnUpload(
	ctx: Context,
	uploadId: string,
	options?: { forUpdate?: boolean }
): Promise<UploadRow | undefined> {
	const row = await findUpload(ctx.db, uploadId, options);
	return row && ctx.actor.kind === 'person' && row.personId === ctx.actor.id ? row : undefined;
}

/** How far it has come; of one that is over all of it has. */
export async function statusOf(ctx: Context, row: UploadRow): Promise<UploadStatus> {
	const { id, state, size, fileId, refusal } = row;
	const isUnderWay = state === 'receiving' || state === 'checking';
	const received = isUnderWay ? await receivedOf(ctx.db, id) : size;
	return { uploadId: id, state, size, received, fileId, refusal };
}
