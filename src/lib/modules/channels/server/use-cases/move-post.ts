import { fromLocalInput } from '#lib/i18n/format.ts';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '../../channel.ts';
import type { PostState } from '../../post.ts';
import type { PublishPost } from '../../schemas.ts';
import { personIdOf, postFor } from '../own-channel.ts';
import { canAdd, canOrganise, canPublish, canWork } from '../policy.ts';
import { openPoll } from '../post-poll.ts';
import * as posts from '../post-repository.ts';

type Answer = Promise<Result<{ state: PostState }>>;
interface Found {
	readonly post: posts.PostRow;
	readonly channel: Channel;
}

/** One act of the team on a post that is in a fitting state. */
function act(
	ctx: Context,
	input: { postId: string },
	how: { name: string; fits: readonly PostState[] },
	carryOut: (tx: TransactionContext, found: Found) => Promise<Result<{ state: PostState }>>
): Answer {
	return inTransaction<{ state: PostState }, string>(
		ctx,
		{ act: `channels.${how.name}`, input },
		async (tx) => {
			const found = await postFor(tx, input.postId, canWork);
			if (!found.ok) return found;
			const open = canAdd(found.value.channel);
			if (!open.allowed) return refuse(open.reason);
			if (!how.fits.includes(found.value.post.state)) return refuse('channels.post_state');
			return carryOut(tx, found.value);
		}
	);
}

/**
 * Hands a draft in, for another one of the team to read.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_team · channels.archived · channels.post_state
 * @emits channel_post.submitted
 */
export const submitPost = (ctx: Context, input: { postId: string }): Answer =>
	act(ctx, input, { name: 'submit_post', fits: ['draft'] }, async (tx, { post, channel }) => {
		await posts.update(tx.db, post.id, { state: 'review', reason: '' });
		tx.emit('channel_post.submitted', { channelId: channel.id, postId: post.id });
		return ok({ state: 'review' as const });
	});

/**
 * Makes what was handed in, or is scheduled, a draft again, with a reason its author reads.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_team · channels.archived · channels.post_state
 * @emits channel_post.returned
 */
export const returnPost = (ctx: Context, input: { postId: string; reason: string }): Answer =>
	act(
		ctx,
		input,
		{ name: 'return_post', fits: ['review', 'scheduled'] },
		async (tx, { post, channel }) => {
			const { reason } = input;
			const values = { state: 'draft', reason, approvedBy: null, publishedAt: null } as const;
			await posts.update(tx.db, post.id, values);
			tx.emit('channel_post.returned', { channelId: channel.id, postId: post.id, reason });
			return ok({ state: 'draft' as const });
		}
	);

/**
 * Takes a public post out of the lists, with a reason. It stays at its address.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_team · channels.archived · channels.post_state
 * @emits channel_post.archived
 */
export const archivePost = (ctx: Context, input: { postId: string; reason: string }): Answer =>
	act(ctx, input, { name: 'archive_post', fits: ['published'] }, async (tx, { post, channel }) => {
		const { reason } = input;
		await posts.update(tx.db, post.id, { state: 'archived', reason, isFeatured: false });
		tx.emit('channel_post.archived', { channelId: channel.id, postId: post.id, reason });
		return ok({ state: 'archived' as const });
	});

/**
 * Publishes a post that somebody else of the team wrote, at once or at an hour to come: then the clock does it.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_team · channels.own_post · channels.post_state ·
 * channels.archived · channels.not_running · channels.changed_elsewhere · channels.publish_time
 * @emits channel_post.published or channel_post.scheduled
 */
export async function publishPost(ctx: Context, input: PublishPost): Answer {
	const { postId, version, publishAt } = input;
	return inTransaction<{ state: PostState }, string>(
		ctx,
		{ act: 'channels.publish_post', input },
		async (tx) => {
			const found = await postFor(tx, postId, canWork);
			if (!found.ok) return found;
			const { post, channel } = found.value;
			const decision = canPublish(tx.actor, post, channel);
			if (!decision.allowed) return refuse(decision.reason);
			if (post.version !== version) return refuse('channels.changed_elsewhere');
			const at = publishAt === undefined ? tx.now : fromLocalInput(publishAt);
			if (!at || at < tx.now)
				return refuse('channels.publish_time', { fields: { publishAt: { code: 'format' } } });
			const state = publishAt === undefined ? 'published' : 'scheduled';
			const values = { state, publishedAt: at, approvedBy: personIdOf(tx), reason: '' } as const;
			await posts.update(tx.db, postId, values);
			if (state === 'published') await openPoll(tx, postId);
			tx.emit(`channel_post.${state}`, { channelId: channel.id, postId });
			return ok({ state });
		}
	);
}

/**
 * Puts a published post on the home page, or takes it from there. The same again changes nothing and is no news.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_organiser · channels.archived · channels.post_state
 * @emits channel_post.featured or channel_post.unfeatured
 */
export async function featurePost(
	ctx: Context,
	input: { postId: string; isFeatured: 'yes' | 'no' }
): Promise<Result<{ isFeatured: boolean }>> {
	const { postId } = input;
	const isFeatured = input.isFeatured === 'yes';
	return inTransaction<{ isFeatured: boolean }, string>(
		ctx,
		{ act: 'channels.feature_post', input },
		async (tx) => {
			const found = await postFor(tx, postId, canOrganise);
			if (!found.ok) return found;
			const { post, channel } = found.value;
			const open = canAdd(channel);
			if (!open.allowed) return refuse(open.reason);
			if (post.state !== 'published') return refuse('channels.post_state');
			if (post.isFeatured === isFeatured) return ok({ isFeatured });
			await posts.update(tx.db, postId, { isFeatured });
			const name = isFeatured ? 'channel_post.featured' : 'channel_post.unfeatured';
			tx.emit(name, { channelId: channel.id, postId });
			return ok({ isFeatured });
		}
	);
}
