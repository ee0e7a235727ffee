import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { canComment, listThread } from '#lib/modules/comments/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import { reactionsOf } from '#lib/modules/reactions/server/index.ts';
import type { Channel } from '../../channel.ts';
import { POST_VIDEO, type PostCard, type PublicPost } from '../../post.ts';
import { canAskSecondLook, canPublish, canSeePost, isOfTeam, organises } from '../policy.ts';
import { pollOf } from '../post-poll.ts';
import * as posts from '../post-repository.ts';
import * as repository from '../repository.ts';
import { postCards } from '../views.ts';

/** Why commenting is not possible; undefined when it is. */
function commentBarOf(ctx: Context, post: posts.PostRow, channel: Channel): string | undefined {
	const decision = canComment(ctx.actor);
	if (!decision.allowed) return decision.reason;
	return post.state === 'published' && !channel.archivedAt ? undefined : 'comments.closed';
}

/** What the actor may do with the post. */
function abilities(ctx: Context, post: posts.PostRow, channel: Channel) {
	const { actor, now } = ctx;
	const isTeam = isOfTeam(actor, channel.scopes, now) && !channel.archivedAt;
	return {
		edit: isTeam && post.state === 'draft',
		submit: isTeam && post.state === 'draft',
		return: isTeam && (post.state === 'review' || post.state === 'scheduled'),
		publish: isTeam && canPublish(actor, post, channel).allowed,
		/** Their own: another one of the team publishes it. */
		waitsForAnother:
			isTeam && post.state === 'review' && actor.kind === 'person' && actor.id === post.authorId,
		secondLook: canAskSecondLook(actor, post).allowed,
		archive: isTeam && post.state === 'published',
		feature:
			organises(actor, channel.scopes, now) && !channel.archivedAt && post.state === 'published',
		react: actor.kind === 'person' && actor.id !== post.authorId && post.state === 'published'
	};
}

/**
 * A post with its comments and reactions as of one instant. What is not public yet is for the team.
 *
 * @refuses channels.post_unknown · cursor.invalid
 */
export async function getPostPage(
	ctx: Context,
	input: { postId: string; cursor?: string; around?: string }
) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const row = await posts.find(db, input.postId);
		const channel = row && (await repository.find(db, row.channelId));
		if (!row || !channel || !canSeePost(actor, row, channel, now))
			return refuse('channels.post_unknown');
		const { cursor, around } = input;
		const thread = await listThread(snapshot, { subjectId: row.id, cursor, around });
		if (!thread.ok)
			return refuse(
				thread.refusal === 'cursor.invalid' ? 'cursor.invalid' : 'channels.post_unknown'
			);
		const [[card], videos, poll, reactions, heads, decisions] = await Promise.all([
			postCards(snapshot, [row]),
			filesOf(snapshot, POST_VIDEO, [row.id]),
			pollOf(snapshot, row),
			reactionsOf(snapshot, [row.id]),
			headsOf(db, [rooms.subject(row.id)]),
			row.state === 'hidden' ? decisionsOf(db, row.id) : []
		]);
		const can = abilities(snapshot, row, channel);
		const { html, body, version } = row;
		const [video] = videos.get(row.id) ?? [];
		const post: PublicPost = { ...card!, html, body: can.edit ? body : '', version, video };
		const isTeam = isOfTeam(actor, channel.scopes, now);
		return ok({
			post,
			poll,
			channel: { id: channel.id, title: channel.title, accent: channel.accent },
			/** Why it was returned or put away; what is not public is told to the team only. */
			reason: row.state === 'archived' || isTeam ? row.reason : '',
			decision: decisions[0] && { reason: decisions[0].reason, note: decisions[0].note },
			...{ thread: thread.value, reactions: reactions.get(row.id)!, heads },
			can: { ...can, commentBar: commentBarOf(snapshot, row, channel) }
		});
	});
}

/** A post of the home page. */
export type FeaturedPost = PostCard & {
	readonly channel: Pick<Channel, 'id' | 'title' | 'accent'> & { readonly title: LocalizedText };
};

/** What organisers put on the home page, the newest first. */
export async function listFeatured(ctx: Context, limit: number): Promise<FeaturedPost[]> {
	const rows = await posts.listFeatured(ctx.db, limit);
	const [cards, channels] = await Promise.all([
		postCards(ctx, rows),
		repository.listByIds(
			ctx.db,
			rows.map(({ channelId }) => channelId)
		)
	]);
	const byId = new Map(channels.map(({ id, title, accent }) => [id, { id, title, accent }]));
	return cards.map((card) => ({ ...card, channel: byId.get(card.channelId)! }));
}
