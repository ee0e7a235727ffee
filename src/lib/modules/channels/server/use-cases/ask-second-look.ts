import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { lastDeciderOf, openReview } from '#lib/modules/moderation/server/index.ts';
import { canAskSecondLook, canSeePost } from '../policy.ts';
import * as posts from '../post-repository.ts';
import * as repository from '../repository.ts';

/**
 * Asks another moderator to look again at a post that one has hidden; once, by its author.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_author · channels.second_look_used ·
 * channels.second_look_unfit
 * @emits review.opened
 */
export async function askSecondLook(
	ctx: Context,
	input: { postId: string }
): Promise<Result<{ postId: string }>> {
	return inTransaction(ctx, { act: 'channels.second_look', input }, async (tx) => {
		if (tx.actor.kind === 'visitor') return refuse('auth.required');
		const post = await posts.lock(tx.db, input.postId);
		const channel = post && (await repository.find(tx.db, post.channelId));
		if (!post || !channel || !canSeePost(tx.actor, post, channel, tx.now))
			return refuse('channels.post_unknown');
		const decision = canAskSecondLook(tx.actor, post);
		if (!decision.allowed) return refuse(decision.reason);
		await posts.update(tx.db, post.id, { secondLookAt: tx.now });
		await openReview(tx, {
			...{ kind: 'channel_post', cause: 'second_look' },
			...{ subjectId: post.id, authorId: post.authorId, scopes: channel.scopes },
			excludedId: await lastDeciderOf(tx.db, post.id)
		});
		return ok({ postId: post.id });
	});
}
