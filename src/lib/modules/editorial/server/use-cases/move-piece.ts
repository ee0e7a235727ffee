import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { isInMaking, type PieceState } from '../../piece.ts';
import type { MovePiece } from '../../schemas.ts';
import { pieceFor, putMove, type Found } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canEdit, canMove } from '../policy.ts';
import { lacksOfPiece } from '../readiness.ts';
import * as versions from '../version-repository.ts';

/** What a piece becomes public with: who let it, when, which version, the words it is found by. */
async function publication(
	tx: TransactionContext,
	{ piece }: Found
): Promise<Result<Partial<pieces.PieceRow>>> {
	const lacks = await lacksOfPiece(tx, piece);
	if (lacks.length > 0) return refuse('editorial.not_ready', { lacks });
	const latest = (await versions.latest(tx.db, piece.id))!;
	return ok({
		reviewerId: tx.actor.kind === 'person' ? tx.actor.id : null,
		publishedAt: tx.now,
		publishedVersion: latest.id,
		skeleton: skeletonOf([piece.title, piece.pitch, latest.body].join(' '))
	});
}

/**
 * Moves a piece on the board. Makers begin the work and hand it in; the team accepts, declines, returns, publishes and
 * puts away, never what they made themselves. A piece is published when nothing of its checklist is left.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_maker · editorial.not_team · editorial.closed ·
 * editorial.move_unfit · editorial.own_piece · editorial.no_version · editorial.reason_missing ·
 * editorial.changed_elsewhere · editorial.not_ready
 * @emits piece.moved, and piece.published
 */
export async function movePiece(
	ctx: Context,
	input: MovePiece
): Promise<Result<{ state: PieceState; version: number }>> {
	const { pieceId, to, version, reason } = input;
	return inTransaction<{ state: PieceState; version: number }, string>(
		ctx,
		{ act: 'editorial.move', input },
		async (tx) => {
			const found = await pieceFor(tx, pieceId);
			if (!found.ok) return found;
			const { piece, facts, standing } = found.value;
			const decision = canMove(standing, facts, to, reason);
			if (!decision.allowed)
				return decision.reason === 'editorial.reason_missing'
					? refuse(decision.reason, { fields: { reason: { code: 'too_short', limit: 10 } } })
					: refuse(decision.reason);
			if (piece.version !== version) return refuse('editorial.changed_elsewhere');
			const values = to === 'published' ? await publication(tx, found.value) : ok({});
			if (!values.ok) return values;
			await putMove(tx, piece, to, reason, values.value);
			if (to === 'published') tx.emit('piece.published', { channelId: piece.channelId, pieceId });
			return ok({ state: to, version: version + 1 });
		}
	);
}

/**
 * Sets the day a piece is due, or takes it away.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_team · editorial.closed · editorial.piece_state ·
 * editorial.due_past
 * @emits piece.due_set
 */
export async function setDue(
	ctx: Context,
	input: { pieceId: string; dueOn?: string }
): Promise<Result<{ dueOn: string | null }>> {
	const { pieceId, dueOn } = input;
	return inTransaction<{ dueOn: string | null }, string>(
		ctx,
		{ act: 'editorial.set_due', input },
		async (tx) => {
			const found = await pieceFor(tx, pieceId);
			if (!found.ok) return found;
			const { piece, standing } = found.value;
			const decision = canEdit(standing);
			if (!decision.allowed) return refuse(decision.reason);
			if (!isInMaking(piece.state)) return refuse('editorial.piece_state');
			if (dueOn && dueOn < localDayOf(tx.now))
				return refuse('editorial.due_past', { fields: { dueOn: { code: 'format' } } });
			await pieces.setDue(tx.db, pieceId, dueOn ?? null);
			tx.emit('piece.due_set', { channelId: piece.channelId, pieceId });
			return ok({ dueOn: dueOn ?? null });
		}
	);
}
