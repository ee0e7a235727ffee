import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { canDelete, canEdit } from '../policy.ts';
import { renderMarkdown, SANITISER } from '../render.ts';
import * as repository from '../repository.ts';

/**
 * Changes a comment's text within a quarter of an hour.
 *
 * @refuses auth.required · comments.unknown · comments.not_author · comments.gone · comments.edit_window_over
 * @emits comment.edited → room subject:<subject>
 */
export async function editComment(
	ctx: Context,
	input: { commentId: string; body: string }
): Promise<Result<{ commentId: string }>> {
	return inTransaction(ctx, { act: 'comments.edit', input }, async (tx) => {
		const comment = await repository.lock(tx.db, input.commentId);
		if (!comment) return refuse('comments.unknown');
		const decision = canEdit(tx.actor, comment, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await repository.update(tx.db, comment.id, {
			body: input.body,
			html: renderMarkdown(input.body),
			sanitiser: SANITISER,
			editedAt: tx.now
		});
		tx.emit('comment.edited', { commentId: comment.id, subjectId: comment.subjectId });
		return ok({ commentId: comment.id });
	});
}

/**
 * Deletes a comment; a stub stays, so that answers keep their place.
 *
 * @refuses auth.required · comments.unknown · comments.not_author · comments.gone
 * @emits comment.deleted → room subject:<subject>
 */
export async function deleteComment(
	ctx: Context,
	input: { commentId: string }
): Promise<Result<{ commentId: string }>> {
	let subjectId = '';
	const result = await inTransaction(ctx, { act: 'comments.delete', input }, async (tx) => {
		const comment = await repository.lock(tx.db, input.commentId);
		if (!comment) return refuse('comments.unknown');
		const decision = canDelete(tx.actor, comment);
		if (!decision.allowed) return refuse(decision.reason);
		subjectId = comment.subjectId;
		await repository.update(tx.db, comment.id, { state: 'deleted', body: '', html: '' });
		await repository.addToCount(tx.db, comment.subjectId, -1);
		await closeReviewsOf(tx, comment.id);
		tx.emit('comment.deleted', { commentId: comment.id, subjectId });
		return ok({ commentId: comment.id });
	});
	if (result.ok && subjectId) signalState('comments', [subjectId]);
	return result;
}

/** Hides a comment or shows it again, by a moderator's decision. @emits comment.hidden · comment.restored */
export async function setHidden(
	tx: TransactionContext,
	commentId: string,
	isHidden: boolean,
	reason: string
): Promise<Result<null, 'comments.gone'>> {
	const comment = await repository.lock(tx.db, commentId);
	const from = isHidden ? 'visible' : 'hidden';
	if (comment?.state !== from) return refuse('comments.gone');
	await repository.update(tx.db, comment.id, { state: isHidden ? 'hidden' : 'visible' });
	await repository.addToCount(tx.db, comment.subjectId, isHidden ? -1 : 1);
	const facts = { commentId, subjectId: comment.subjectId, reason };
	tx.emit(isHidden ? 'comment.hidden' : 'comment.restored', facts);
	signalState('comments', [comment.subjectId]);
	return ok(null);
}
