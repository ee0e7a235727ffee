import { createHash } from 'node:crypto';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { log } from '#lib/server/log.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { WHOLE_MAX, type FileKind } from '../../file.ts';
import { isContentRefusal } from '../../refusals.ts';
import type { UploadFile } from '../../schemas.ts';
import { mayStart, mayTake } from '../day.ts';
import { keepContent } from '../keep-content.ts';
import { fileOwnerOf } from '../ports.ts';
import { insertUpload } from '../upload-repository.ts';

/** A whole file as it came, whoever sent it. */
interface Whole {
	readonly personId: string;
	readonly kind: FileKind;
	readonly purpose: string;
	readonly size: number;
}

/** Notes that so many bytes came, for the day's sum. */
const noteUpload = (
	tx: TransactionContext,
	whole: Whole,
	outcome: { state: 'done'; fileId: string } | { state: 'refused'; refusal: string }
) => insertUpload(tx.db, { ...whole, ...outcome, id: newId(), name: '', createdAt: tx.now });

async function noteRefused(ctx: Context, whole: Whole, refusal: string): Promise<void> {
	log.info({ refusal }, 'a file was refused');
	const act = { act: 'files.refuse', input: {} };
	await inTransaction({ ...ctx, key: undefined }, act, async (tx) => {
		await noteUpload(tx, whole, { state: 'refused', refusal });
		return ok(null);
	});
}

/**
 * Takes a file that is sent in one piece: a form without JavaScript, a program.
 *
 * @refuses auth.required · files.tier_too_low · rate.limited · server.busy · files.purpose_unknown ·
 * files.video_unavailable · files.too_large · files.day_full · and by what is in it, with nothing of it kept, as finishing
 * an upload does
 */
export async function uploadFile(
	ctx: Context,
	{ purpose, kind, file }: UploadFile
): Promise<Result<{ fileId: string }>> {
	const start = await mayStart(ctx);
	if (!start.ok) return start;
	const { personId } = start.value;
	const bytes = Buffer.from(file.base64, 'base64');
	const size = bytes.length;
	const takes = fileOwnerOf(purpose)?.takes;
	if (!takes) return refuse('files.purpose_unknown');
	if (size > WHOLE_MAX) return refuse('files.too_large', fieldOf('too_big'));
	if (size === 0) return refuse('files.empty', fieldOf('required'));
	// Where any kind is taken, its limits are those of the first until the bytes say more.
	const whole: Whole = { personId, purpose, size, kind: kind ?? takes[0]! };
	const act = {
		act: 'files.upload',
		input: { purpose, kind, name: file.name, sha256: sha256Of(bytes) }
	};
	const content = { parts: [bytes], name: file.name, kind, purpose };
	const early = await inTransaction(
		{ ...ctx, key: undefined },
		{ act: 'files.look', input: {} },
		(tx) => mayTake(tx, whole)
	);
	if (!early.ok) return early;
	const kept = await keepContent(ctx, content, act, async (tx, fileId) => {
		const taken = await mayTake(tx, whole);
		if (taken.ok) await noteUpload(tx, whole, { state: 'done', fileId });
		return taken;
	});
	if (kept.ok || !isContentRefusal(kept.refusal)) return kept;
	await noteRefused(ctx, whole, kept.refusal);
	return refuse(kept.refusal, fieldOf('format'));
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const fieldOf = (code: string) => ({ fields: { file: { code } } });
