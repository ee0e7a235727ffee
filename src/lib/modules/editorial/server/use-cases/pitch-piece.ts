import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { renderMarkdown } from '#lib/modules/comments/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { Pitch } from '../../schemas.ts';
import * as briefs from '../brief-repository.ts';
import { mayWrite, standingIn } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canPitch } from '../policy.ts';

/** The brief a pitch answers, held open until the pitch stands. */
async function answered(
	tx: TransactionContext,
	{ briefId, channelId, format }: Pitch
): Promise<Result<string | null>> {
	if (!briefId) return ok(null);
	const brief = await briefs.lock(tx.db, briefId);
	if (brief?.channelId !== channelId) return refuse('editorial.brief_unknown');
	if (brief.state === 'closed') return refuse('editorial.brief_closed');
	return brief.format === format ? ok(briefId) : refuse('editorial.brief_format');
}

/**
 * Pitches an idea of one's own, or an answer to a brief: a piece begins with it.
 *
 * @refuses auth.required · editorial.unknown · editorial.not_member · editorial.closed · editorial.brief_unknown ·
 * editorial.brief_closed · editorial.brief_format · rate.limited
 * @emits piece.pitched
 */
export async function pitchPiece(
	ctx: Context,
	input: Pitch
): Promise<Result<{ pieceId: string; channelId: string }>> {
	const rate = await mayWrite(ctx);
	if (!rate.ok) return rate;
	const { channelId, title, pitch, format, lang } = input;
	return inTransaction<{ pieceId: string; channelId: string }, string>(
		ctx,
		{ act: 'editorial.pitch', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const standing = await standingIn(tx, channelId);
			if (!standing.ok) return standing;
			const decision = canPitch(standing.value);
			if (!decision.allowed) return refuse(decision.reason);
			const brief = await answered(tx, input);
			if (!brief.ok) return brief;
			const pieceId = newId();
			const { scopes } = standing.value.channel;
			await addSubject(tx, { id: pieceId, kind: 'piece', scopes });
			await pieces.insert(tx.db, {
				...{ id: pieceId, channelId, briefId: brief.value, title, pitch, format, lang },
				...{ state: 'idea', pitchHtml: renderMarkdown(pitch), authorId: tx.actor.id },
				...{ createdAt: tx.now, movedAt: tx.now }
			});
			await follow(tx, tx.actor.id, pieceId);
			tx.emit('piece.pitched', { channelId, pieceId });
			return ok({ pieceId, channelId });
		}
	);
}
