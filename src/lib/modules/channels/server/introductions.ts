/** Posts as other modules deal with them: commented on, reacted to, reported. */
import { deny } from '#lib/shared/decision.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import type { Commentable } from '#lib/modules/comments/server/index.ts';
import type { Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import type { Reactable } from '#lib/modules/reactions/server/index.ts';
import { canSeePost } from './policy.ts';
import { pauseWith } from './post-poll.ts';
import * as posts from './post-repository.ts';
import * as repository from './repository.ts';

/** Where a post's page is, without locale. */
const pathOf = (post: { id: string; channelId: string }): string =>
	`/channels/${post.channelId}/posts/${post.id}`;

export const reactablePosts: Reactable = {
	async find(db, id) {
		const post = await posts.find(db, id);
		return (
			post && {
				roomSubjectId: id,
				authorId: post.authorId,
				isVisible: post.state === 'published'
			}
		);
	}
};

export const commentablePosts: Commentable = {
	async find(db, id, actor, now) {
		const post = await posts.find(db, id);
		const channel = post && (await repository.find(db, post.channelId));
		if (!post || !channel || !canSeePost(actor, post, channel, now)) return undefined;
		const { title, authorId } = post;
		return { scopes: channel.scopes, path: pathOf(post), title, authorId };
	},
	async accepts(db, id) {
		const post = await posts.find(db, id);
		const channel = post && (await repository.find(db, post.channelId));
		const isOpen = channel && !channel.archivedAt && post.state === 'published';
		return isOpen ? { allowed: true } : deny('comments.closed');
	}
};

/** Which verdicts change a post, from which state to which. */
const CHANGES: Partial<
	Record<Verdict, { from: 'published' | 'hidden'; to: 'hidden' | 'published' }>
> = {
	hide: { from: 'published', to: 'hidden' },
	restore: { from: 'hidden', to: 'published' },
	overturn: { from: 'hidden', to: 'published' }
};

/** The team answers for a post before it is public; readers may report it, and moderators hide it. */
export const postReview: Reviewable = {
	async show(db, ids) {
		const rows = await posts.listByIds(db, ids);
		const channels = await repository.listByIds(
			db,
			rows.map(({ channelId }) => channelId)
		);
		const titles = new Map(channels.map(({ id, title }) => [id, title.kk]));
		return new Map(
			rows.map((post) => [
				post.id,
				{
					title: post.title,
					body: [{ label: 'channels_post_body', text: post.body }],
					lang: post.lang,
					path: pathOf(post),
					contextTitle: titles.get(post.channelId) ?? ''
				}
			])
		);
	},
	async find(db, id) {
		const post = await posts.find(db, id);
		const channel = post && (await repository.find(db, post.channelId));
		if (!post || !channel) return undefined;
		const isVisible = post.state === 'published' && channel.state !== 'proposed';
		return { authorId: post.authorId, scopes: channel.scopes, isVisible };
	},
	verdicts: (cause) =>
		cause === 'report'
			? ['hide', 'dismiss']
			: cause === 'second_look'
				? ['uphold', 'overturn']
				: [],
	async apply(tx, { subjectId, verdict, reason }) {
		const change = CHANGES[verdict];
		if (!change) return ok(null);
		const post = await posts.lock(tx.db, subjectId);
		if (post?.state !== change.from) return refuse('channels.not_waiting');
		await posts.update(tx.db, post.id, { state: change.to, isFeatured: false });
		await pauseWith(tx, post.id, change.to === 'hidden');
		const name = change.to === 'hidden' ? 'channel_post.hidden' : 'channel_post.restored';
		tx.emit(name, { channelId: post.channelId, postId: post.id, reason });
		return ok(null);
	}
};
