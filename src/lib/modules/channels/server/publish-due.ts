import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { system } from '#lib/shared/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { openPoll } from './post-poll.ts';
import * as posts from './post-repository.ts';
import * as repository from './repository.ts';

const AT_ONCE = 100;

/**
 * Publishes scheduled posts whose hour has come. A post is locked and looked at again, so that twins publish it once and
 * one that was returned meanwhile is left alone; those of a channel that was put away stay where they are.
 */
export async function publishDue(now: Date): Promise<void> {
	for (const postId of await posts.listDue(db, now, AT_ONCE)) {
		const ctx = { actor: system, db, now, requestId: newId(), locale: 'kk' as const };
		await inTransaction(ctx, { act: 'channels.publish_due', input: { postId } }, async (tx) => {
			const post = await posts.lock(tx.db, postId);
			const isDue = post?.state === 'scheduled' && post.publishedAt! <= now;
			const channel = isDue && (await repository.find(tx.db, post.channelId));
			if (!channel || channel.archivedAt) return ok(null);
			await posts.update(tx.db, postId, { state: 'published' });
			await openPoll(tx, postId);
			tx.emit('channel_post.published', { channelId: channel.id, postId });
			return ok(null);
		});
	}
}
