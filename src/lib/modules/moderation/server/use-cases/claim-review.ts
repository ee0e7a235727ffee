import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { LEASE_MS } from '../../review.ts';
import { canTake, holderOf } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Holds a review for a quarter of an hour, or for another one. Others see who holds it.
 *
 * @refuses auth.required · moderation.review_unknown · moderation.not_moderator · moderation.own_item ·
 * moderation.excluded · moderation.claimed_by_other · moderation.already_decided
 * @emits review.claimed
 */
export async function claimReview(
	ctx: Context,
	input: { reviewId: string }
): Promise<Result<{ until: string }>> {
	return inTransaction(ctx, { act: 'moderation.claim', input }, async (tx) => {
		const review = await repository.lock(tx.db, input.reviewId);
		if (!review) return refuse('moderation.review_unknown');
		const decision = canTake(tx.actor, review, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const until = new Date(tx.now.getTime() + LEASE_MS);
		await repository.update(tx.db, review.id, {
			claimedBy: decision.person.id,
			claimedUntil: until
		});
		tx.emit('review.claimed', { reviewId: review.id, scopes: review.scopes });
		return ok({ until: until.toISOString() });
	});
}

/** Gives a held review back. @refuses moderation.review_unknown · moderation.not_claimed @emits review.released */
export async function releaseReview(
	ctx: Context,
	input: { reviewId: string }
): Promise<Result<{ done: true }>> {
	return inTransaction(ctx, { act: 'moderation.release', input }, async (tx) => {
		const review = await repository.lock(tx.db, input.reviewId);
		if (!review) return refuse('moderation.review_unknown');
		const isOwn = tx.actor.kind === 'person' && holderOf(review, tx.now) === tx.actor.id;
		if (!isOwn) return refuse('moderation.not_claimed');
		await repository.update(tx.db, review.id, { claimedBy: null, claimedUntil: null });
		tx.emit('review.released', { reviewId: review.id, scopes: review.scopes });
		return ok({ done: true } as const);
	});
}
