import { holds } from '#lib/shared/actor.ts';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { addSubject, containerOf, findSubject } from '#lib/modules/subjects/server/index.ts';
import type { PostComment } from '../../schemas.ts';
import { guessLanguage } from '../language.ts';
import { canComment } from '../policy.ts';
import { commentableOf } from '../ports.ts';
import { renderMarkdown, SANITISER } from '../render.ts';
import * as repository from '../repository.ts';

async function rateOf(personId: string): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
	const perMinute = await allowRate('comment.post', personId);
	return perMinute.allowed ? allowRate('comment.post_hourly', personId) : perMinute;
}

/** Where the comment will stand: the thing must take comments, and an answer needs a visible comment above it. */
async function placeFor(
	tx: TransactionContext,
	{ subjectId, parentId }: PostComment
): Promise<Result<{ scopes: readonly string[]; containerId: string; parentId?: string }>> {
	const subject = await findSubject(tx.db, subjectId);
	const commentable = subject && commentableOf(subject.kind);
	const commented = await commentable?.find(tx.db, subjectId, tx.actor, tx.now);
	if (!commented) return refuse('comments.subject_unknown');
	const accepts = await commentable!.accepts(tx.db, subjectId, tx.now);
	if (!accepts.allowed) return refuse(accepts.reason);
	const { scopes } = commented;
	const containerId = containerOf(subject!);
	if (!parentId) return ok({ scopes, containerId });
	const parent = await repository.lock(tx.db, parentId);
	if (parent?.subjectId !== subjectId) return refuse('comments.parent_unknown');
	if (parent.parentId) return refuse('comments.too_deep');
	if (parent.state !== 'visible') return refuse('comments.gone');
	return ok({ scopes, containerId, parentId });
}

/**
 * Writes a comment under a thing or an answer to one. Threads are two deep: an answer to an answer is refused, its
 * parent is the comment above.
 *
 * @refuses auth.required · comments.tier_too_low · comments.subject_unknown · comments.closed · comments.parent_unknown ·
 * comments.too_deep · comments.gone · rate.limited
 * @emits comment.posted → room subject:<subject>
 */
export async function postComment(
	ctx: Context,
	input: PostComment
): Promise<Result<{ commentId: string }>> {
	const decision = canComment(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { person } = decision;
	const rate = await rateOf(person.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	const result = await inTransaction(ctx, { act: 'comments.post', input }, async (tx) => {
		const place = await placeFor(tx, input);
		if (!place.ok) return place;
		const { scopes, containerId, parentId } = place.value;
		const id = newId();
		await addSubject(tx, { id, kind: 'comment', scopes });
		await repository.insert(tx.db, {
			...{ containerId, id },
			subjectId: input.subjectId,
			parentId,
			authorId: person.id,
			isExpert: holds(person, 'expert', scopes, tx.now) ? 1 : 0,
			stance: input.stance,
			body: input.body,
			html: renderMarkdown(input.body),
			sanitiser: SANITISER,
			lang: guessLanguage(input.body, tx.locale),
			state: 'visible',
			createdAt: tx.now
		});
		if (parentId) await repository.addReply(tx.db, parentId);
		await repository.addToCount(tx.db, input.subjectId, 1);
		tx.emit('comment.posted', {
			commentId: id,
			subjectId: input.subjectId,
			parentId: parentId ?? null
		});
		return ok({ commentId: id });
	});
	if (result.ok) signalState('comments', [input.subjectId]);
	return result;
}
