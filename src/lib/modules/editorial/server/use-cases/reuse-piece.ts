import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { filePath, mainVariant } from '#lib/modules/files/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { isPublic } from '../../piece.ts';
import * as library from '../library-repository.ts';
import { mayWrite } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canSeeWork } from '../policy.ts';
import { VERSION_PURPOSE } from '../purposes.ts';

/** A piece that is public now. */
async function publicPiece(ctx: Context, pieceId: string): Promise<pieces.PieceRow | undefined> {
	const piece = await pieces.find(ctx.db, pieceId);
	const channel = piece && (await findChannel(ctx.db, piece.channelId));
	if (!channel || !isPublic(piece!)) return undefined;
	const { actor, now } = ctx;
	return canSeeWork({ actor, channel, now }, piece!) ? piece : undefined;
}

async function note(tx: TransactionContext, piece: pieces.PieceRow, link: string): Promise<void> {
	if (tx.actor.kind !== 'person') return;
	const reuse = { pieceId: piece.id, personId: tx.actor.id, day: localDayOf(tx.now), link };
	const isFirst = await library.noteReuse(tx.db, { ...reuse, id: newId(), at: tx.now });
	if (isFirst) tx.emit('piece.reused', { channelId: piece.channelId, pieceId: piece.id });
}

/** Where the work itself is saved from, without locale. */
async function pathOfWork(ctx: Context, piece: pieces.PieceRow): Promise<string> {
	const versionId = piece.publishedVersion!;
	const [file] = (await filesOf(ctx, VERSION_PURPOSE, [versionId])).get(versionId) ?? [];
	return file ? filePath(file.id, mainVariant(file).name) : `/library/${piece.id}/text.md`;
}

/**
 * Takes a published piece along. Counted for whoever is signed in, each once a piece and local day; visitors take it
 * uncounted, since nothing tells one from another.
 *
 * @refuses editorial.not_public
 * @emits piece.reused, the first time that day
 */
export async function takePiece(
	ctx: Context,
	input: { pieceId: string }
): Promise<Result<{ path: string }>> {
	return inTransaction<{ path: string }, string>(
		ctx,
		{ act: 'editorial.take', input },
		async (tx) => {
			const piece = await publicPiece(tx, input.pieceId);
			if (!piece) return refuse('editorial.not_public');
			await note(tx, piece, '');
			return ok({ path: await pathOfWork(tx, piece) });
		}
	);
}

/**
 * Says where one used a published piece. Counted as taking it is; the channel's team sees the address.
 *
 * @refuses auth.required · editorial.not_public · rate.limited
 * @emits piece.reused, the first time that day
 */
export async function reusePiece(
	ctx: Context,
	input: { pieceId: string; link: string }
): Promise<Result<{ done: true }>> {
	const rate = await mayWrite(ctx);
	if (!rate.ok) return rate;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.reuse', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const piece = await publicPiece(tx, input.pieceId);
			if (!piece) return refuse('editorial.not_public');
			await note(tx, piece, input.link);
			return ok({ done: true });
		}
	);
}
