import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { log } from '#lib/server/log.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isContentRefusal } from '../../refusals.ts';
import { keepContent } from '../keep-content.ts';
import { findOwnUpload } from '../own-upload.ts';
import * as uploads from '../upload-repository.ts';

/** Longer than the longest look into a file takes; a process that died gives it up after this. */
const LEASE_MS = 5 * 60_000;

/** Takes the bytes of a file that was not kept away; that it came and why it was refused stays for its day. */
async function refuseContent(ctx: Context, uploadId: string, refusal: string): Promise<void> {
	log.info({ uploadId, refusal }, 'a file was refused');
	await inTransaction(ctx, { act: 'files.refuse', input: { uploadId } }, async (tx) => {
		await uploads.deleteParts(tx.db, uploadId);
		const change = { state: 'refused', refusal, leaseUntil: null, name: '' } as const;
		await uploads.updateUpload(tx.db, uploadId, change);
		return ok(null);
	});
}

/**
 * Looks into a file that is all here and keeps what is made of it. May be asked again: the first answer stands.
 *
 * @refuses auth.required · files.upload_unknown · files.incomplete · files.being_checked · server.busy ·
 * files.video_unavailable · and by what is in it, with nothing of it kept: files.checksum_differs · files.type_refused ·
 * files.kind_differs · files.damaged · files.animated · files.too_many_pixels · files.too_hard · files.paper_active ·
 * files.paper_closed · files.video_refused
 */
export async function finishUpload(
	ctx: Context,
	{ uploadId }: { uploadId: string }
): Promise<Result<{ fileId: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const upload = await findOwnUpload(ctx, uploadId);
	if (!upload) return refuse('files.upload_unknown');
	if (upload.state === 'refused') return refuse(upload.refusal!);
	if (upload.state === 'done')
		return upload.fileId ? ok({ fileId: upload.fileId }) : refuse('files.unknown');
	if ((await uploads.receivedOf(ctx.db, uploadId)) !== upload.size)
		return refuse('files.incomplete');
	const leaseUntil = new Date(ctx.now.getTime() + LEASE_MS);
	if (!(await uploads.takeUpload(ctx.db, uploadId, ctx.now, leaseUntil)))
		return refuse('files.being_checked');
	const keyless = { ...ctx, key: undefined };
	const giveUp = () =>
		uploads.updateUpload(ctx.db, uploadId, { state: 'receiving', leaseUntil: null });
	const content = { ...upload, parts: uploads.partsOf(ctx.db, uploadId) };
	const act = { act: 'files.finish', input: { uploadId } };
	try {
		const kept = await keepContent(keyless, content, act, async (tx, fileId) => {
			await uploads.updateUpload(tx.db, uploadId, { state: 'done', fileId, leaseUntil: null });
			await uploads.deleteParts(tx.db, uploadId);
			return ok(null);
		});
		if (kept.ok) return kept;
		if (isContentRefusal(kept.refusal)) await refuseContent(keyless, uploadId, kept.refusal);
		else await giveUp();
		return kept;
	} catch (error) {
		await giveUp();
		throw error;
	}
}
