/** A thing of the editorial, locked, with where the actor stands: what every use-case begins with. */
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeChannel, findChannel, isMember } from '#lib/modules/channels/server/index.ts';
import type { PieceState } from '../piece.ts';
import * as pieces from './piece-repository.ts';
import { canSeeBoard, type PieceFacts, type Standing } from './policy.ts';
import * as versions from './version-repository.ts';

/** Where the actor stands with a channel of this kind. One that they may not see is not there. @refuses editorial.unknown */
export async function standingIn(
	ctx: Context,
	channelId: string
): Promise<Result<Standing, 'editorial.unknown'>> {
	const { actor, db, now } = ctx;
	const channel = await findChannel(db, channelId);
	if (channel?.kind !== 'content' || !canSeeChannel(actor, channel, now))
		return refuse('editorial.unknown');
	const isIn = actor.kind === 'person' && (await isMember(db, channelId, actor.id));
	return ok({ actor, channel, now, isMember: isIn });
}

export interface Found {
	readonly piece: pieces.PieceRow;
	readonly facts: PieceFacts;
	readonly standing: Standing;
}

/** What the rules ask of a piece. */
export async function factsOf(ctx: Context, piece: pieces.PieceRow): Promise<PieceFacts> {
	const [assigned, makers] = await Promise.all([
		pieces.assignedTo(ctx.db, [piece.id]),
		pieces.makersOf(ctx.db, [piece.id])
	]);
	const { state, isHidden, authorId } = piece;
	return {
		...{ state, isHidden, authorId },
		assigned: assigned.get(piece.id) ?? [],
		makers: makers.get(piece.id) ?? []
	};
}

/** A piece, locked, that the actor sees on the board. @refuses auth.required · editorial.piece_unknown */
export async function pieceFor(tx: TransactionContext, pieceId: string): Promise<Result<Found>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const piece = await pieces.lock(tx.db, pieceId);
	const standing = piece && (await standingIn(tx, piece.channelId));
	if (!standing?.ok || !canSeeBoard(standing.value)) return refuse('editorial.piece_unknown');
	return ok({ piece: piece!, facts: await factsOf(tx, piece!), standing: standing.value });
}

/** A version and its piece, the piece locked. @refuses auth.required · editorial.version_unknown */
export async function versionFor(
	tx: TransactionContext,
	versionId: string
): Promise<Result<Found & { version: versions.VersionRow }>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const version = await versions.find(tx.db, versionId);
	const found = version && (await pieceFor(tx, version.pieceId));
	if (!found?.ok) return refuse('editorial.version_unknown');
	return ok({ ...found.value, version: version! });
}

/** Writes a move of a piece and says so. */
export async function putMove(
	tx: TransactionContext,
	piece: pieces.PieceRow,
	to: PieceState,
	reason: string,
	values: Partial<pieces.PieceRow> = {}
): Promise<void> {
	const { id: pieceId, channelId, state: from } = piece;
	await pieces.update(tx.db, pieceId, { ...values, state: to, reason, movedAt: tx.now });
	const by = tx.actor.kind === 'person' ? tx.actor.id : null;
	await pieces.insertMove(tx.db, { id: newId(), pieceId, from, to, reason, by, at: tx.now });
	tx.emit('piece.moved', { channelId, pieceId, from, to, reason });
}

/** One point of what somebody may write here in an hour. @refuses rate.limited */
export async function mayWrite(ctx: Context): Promise<Result<null>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const { allowed, retryAfterSeconds } = await allowRate('piece.write', ctx.actor.id);
	return allowed ? ok(null) : refuse('rate.limited', { retryAfterSeconds });
}
