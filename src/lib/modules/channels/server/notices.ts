/** Whom a channel's events are told, and in which words. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import type { Channel } from '../channel.ts';
import { mentionedIn } from '../mentions.ts';
import * as posts from './post-repository.ts';
import * as repository from './repository.ts';
import { teamOf } from './views.ts';

const titleFacts = (channel: Channel) => ({
	title: channel.title.kk,
	title_ru: channel.title.ru ?? '',
	title_en: channel.title.en ?? ''
});

interface Told {
	readonly wording: string;
	readonly kind: 'stage' | 'decision';
	readonly path?: string;
	readonly facts?: Readonly<Record<string, string>>;
	readonly subjectId?: string;
}

/** One notice for each of the people; a second event is another notice, hence the instant. */
function tell(
	tx: TransactionContext,
	channel: Channel,
	people: readonly string[],
	told: Told
): Notice[] {
	const subjectId = told.subjectId ?? channel.id;
	return people.map((personId) => ({
		personId,
		kind: told.kind,
		wording: told.wording,
		subjectId,
		path: told.path ?? `/channels/${channel.id}`,
		facts: { ...titleFacts(channel), ...told.facts },
		dedupeKey: `${told.wording}:${subjectId}:${tx.now.toISOString()}`
	}));
}

/** Everybody who follows a channel about where its project went. */
export async function tellMove(
	tx: TransactionContext,
	{ channelId, to }: { channelId: string; to: string }
): Promise<Notice[]> {
	const [channel, followers] = await Promise.all([
		repository.find(tx.db, channelId),
		followersOf(tx.db, channelId)
	]);
	if (!channel) return [];
	return tell(tx, channel, followers, { wording: `channels_notice_${to}`, kind: 'stage' });
}

/** Everybody who follows a channel about a new post, and whoever of the team it mentions as `@name`. */
export async function tellPost(
	tx: TransactionContext,
	{ channelId, postId }: { channelId: string; postId: string }
): Promise<Notice[]> {
	const [channel, post, followers] = await Promise.all([
		repository.find(tx.db, channelId),
		posts.find(tx.db, postId),
		followersOf(tx.db, channelId)
	]);
	if (!channel || !post) return [];
	const about = {
		...{ subjectId: postId, path: `/channels/${channelId}/posts/${postId}` },
		facts: { post: post.title }
	};
	const mentioned = mentionedIn(post.body, await teamOf(tx.db, channelId, tx.now));
	const others = followers.filter((id) => !mentioned.includes(id));
	return [
		...tell(tx, channel, mentioned, {
			...{ wording: 'channels_notice_mentioned', kind: 'decision' },
			...about
		}),
		...tell(tx, channel, others, { wording: 'channels_notice_post', kind: 'stage', ...about })
	];
}

/** A post's author about what somebody else did with it. */
export async function tellAuthor(
	tx: TransactionContext,
	{ channelId, postId }: { channelId: string; postId: string },
	wording: string
): Promise<Notice[]> {
	const [channel, post] = await Promise.all([
		repository.find(tx.db, channelId),
		posts.find(tx.db, postId)
	]);
	if (!channel || !post) return [];
	return tell(tx, channel, [post.authorId], {
		...{ wording, kind: 'decision', subjectId: postId },
		path: `/channels/${channelId}/posts/${postId}`,
		facts: { post: post.title }
	});
}

/** Those who asked to join about the answer. */
export async function tellAsker(
	tx: TransactionContext,
	{ channelId, personId }: { channelId: string; personId: string },
	wording: string
): Promise<Notice[]> {
	const channel = await repository.find(tx.db, channelId);
	return channel ? tell(tx, channel, [personId], { wording, kind: 'decision' }) : [];
}

/** The leads about somebody who waits. */
export async function tellLeads(
	tx: TransactionContext,
	{ channelId }: { channelId: string }
): Promise<Notice[]> {
	const [channel, leads] = await Promise.all([
		repository.find(tx.db, channelId),
		holdersOf(tx.db, 'lead', `channel:${channelId}`, tx.now)
	]);
	if (!channel) return [];
	return tell(tx, channel, leads, {
		...{ wording: 'channels_notice_asked', kind: 'stage' },
		path: `/channels/${channelId}/desk`
	});
}
