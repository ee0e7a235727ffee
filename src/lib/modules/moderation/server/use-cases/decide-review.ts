import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Decide } from '../../schemas.ts';
import { canDecideSo, canTake } from '../policy.ts';
import { reviewableOf } from '../ports.ts';
import * as repository from '../repository.ts';

/**
 * Decides a review: the thing changes, the decision is recorded with its ground and note, and the author is told, all in
 * one commit. Of two moderators at once the second finds it decided.
 *
 * @refuses auth.required · moderation.review_unknown · moderation.not_moderator · moderation.own_item ·
 * moderation.excluded · moderation.claimed_by_other · moderation.already_decided · moderation.verdict_unfit ·
 * moderation.reason_unfit · moderation.note_required, and what the thing's owner refuses
 * @emits review.decided, and the owner's own event
 */
export async function decideReview(
	ctx: Context,
	input: Decide
): Promise<Result<{ verdict: string }>> {
	return inTransaction(ctx, { act: 'moderation.decide', input }, async (tx) => {
		const review = await repository.lock(tx.db, input.reviewId);
		if (!review) return refuse('moderation.review_unknown');
		const decision = canTake(tx.actor, review, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const reviewable = reviewableOf(review.kind)!;
		const founded = canDecideSo(input, reviewable.verdicts(review.cause));
		if (!founded.allowed) return refuse(founded.reason, { fields: fieldOf(founded.reason) });
		const { verdict, reason, note } = input;
		const { subjectId, cause, scopes } = review;
		const applied = await reviewable.apply(tx, { subjectId, cause, verdict, reason, note });
		if (!applied.ok) return applied;
		await repository.update(tx.db, review.id, { state: 'decided' });
		await repository.insertDecision(tx.db, {
			id: newId(),
			reviewId: review.id,
			subjectId,
			decidedBy: decision.person.id,
			verdict,
			reason,
			note,
			lang: tx.locale,
			at: tx.now
		});
		tx.emit('review.decided', { reviewId: review.id, subjectId, scopes, verdict, reason });
		return ok({ verdict });
	});
}

const fieldOf = (reason: string) =>
	reason === 'moderation.note_required'
		? { note: { code: 'too_short', limit: 10 } }
		: { [reason === 'moderation.reason_unfit' ? 'reason' : 'verdict']: { code: 'format' } };
