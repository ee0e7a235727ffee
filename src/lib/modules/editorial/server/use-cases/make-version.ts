import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { renderMarkdown } from '#lib/modules/comments/server/index.ts';
import { attachFiles, filesOf } from '#lib/modules/files/server/index.ts';
import type { Format } from '../../piece.ts';
import type { MakeVersion } from '../../schemas.ts';
import { mayWrite, pieceFor } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canAddVersion } from '../policy.ts';
import { VERSION_PURPOSE } from '../purposes.ts';
import * as versions from '../version-repository.ts';

/** Lets the version stand on its file, which is of the piece's own format. */
async function standOn(
	tx: TransactionContext,
	versionId: string,
	format: Format,
	fileId: string | undefined
): Promise<Result<'image' | 'video' | null>> {
	if (!fileId) return ok(null);
	if (format === 'text') return refuse('editorial.file_differs');
	const attached = await attachFiles(tx, {
		purpose: VERSION_PURPOSE,
		ownerId: versionId,
		fileIds: [fileId]
	});
	if (!attached.ok) return attached;
	const [file] = (await filesOf(tx, VERSION_PURPOSE, [versionId])).get(versionId) ?? [];
	return file?.kind === format ? ok(format) : refuse('editorial.file_differs');
}

/**
 * Adds a version of a piece: its text, its file, or both. Nothing of it is changed afterwards.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_maker · editorial.closed · editorial.piece_state ·
 * editorial.version_empty · editorial.file_differs · files.not_usable · rate.limited
 * @emits piece.versioned
 */
export async function makeVersion(
	ctx: Context,
	input: MakeVersion
): Promise<Result<{ versionId: string; number: number }>> {
	const rate = await mayWrite(ctx);
	if (!rate.ok) return rate;
	const { pieceId, body, note, fileId } = input;
	return inTransaction<{ versionId: string; number: number }, string>(
		ctx,
		{ act: 'editorial.make_version', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await pieceFor(tx, pieceId);
			if (!found.ok) return found;
			const { piece, facts, standing } = found.value;
			const decision = canAddVersion(standing, facts);
			if (!decision.allowed) return refuse(decision.reason);
			if (!body && !fileId)
				return refuse('editorial.version_empty', { fields: { body: { code: 'required' } } });
			const versionId = newId();
			const file = await standOn(tx, versionId, piece.format, fileId);
			if (!file.ok) return file;
			const number = ((await versions.latest(tx.db, pieceId))?.number ?? 0) + 1;
			await versions.insert(tx.db, {
				...{ id: versionId, pieceId, number, body, note, fileKind: file.value },
				...{ html: renderMarkdown(body), by: tx.actor.id, at: tx.now }
			});
			await pieces.update(tx.db, pieceId);
			tx.emit('piece.versioned', { channelId: piece.channelId, pieceId, versionId });
			return ok({ versionId, number });
		}
	);
}
