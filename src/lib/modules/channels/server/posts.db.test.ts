import { beforeAll, expect, test } from 'vitest';
import { toLocalInput } from '#lib/i18n/format.ts';
import type { Person } from '#lib/shared/actor.ts';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import {
	buildChannel,
	buildPost,
	hidePost,
	POST,
	type BuiltChannel
} from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	archivePost,
	askSecondLook,
	editPost,
	featurePost,
	getChannelPage,
	getFeed,
	getPostPage,
	listFeatured,
	publishDue,
	publishPost,
	returnPost,
	submitPost,
	writePost
} from './index.ts';

const REASON = 'Деректі нақтылау керек.';
const HOUR_MS = 3_600_000;
let world: World;
let channel: BuiltChannel;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	channel = await buildChannel(world);
	stranger = await world.person('Бөгде', { grants: ['facilitator'] });
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const open = (postId: string, by?: Person) => getPostPage(world.ctx(by), { postId });
const stateOf = async (postId: string) => must(await open(postId, channel.lead)).post.state;
const shownIn = async (channelId = channel.id) =>
	must(await getChannelPage(world.ctx(), { channelId })).posts.items.map(({ id }) => id);

test('a draft is the team’s, and its html is rendered through the sanitiser', async () => {
	const write = (by?: Person) =>
		writePost(world.ctx(by), {
			...{ channelId: channel.id, title: 'Тақырып', lang: 'kk' },
			body: '**Маңызды** <script>alert(1)</script> [сілтеме](javascript:alert(1))'
		});
	await refused(() => write(), 'auth.required');
	await refused(() => write(stranger), 'channels.not_team');
	const { postId } = must(await write(channel.editor));
	for (const by of [undefined, stranger])
		expect(await open(postId, by)).toMatchObject({ refusal: 'channels.post_unknown' });
	const { post } = must(await open(postId, channel.lead));
	expect(post.html).toContain('<strong>Маңызды</strong>');
	expect(post.html).not.toMatch(/<script|href="javascript:/);
});

test('a draft is changed by one at a time, and no more once it was handed in', async () => {
	const postId = await buildPost(world, channel, 'draft');
	const edit = (version: number, by = channel.editor) =>
		editPost(world.ctx(by), { postId, version, ...POST, title: 'Жаңа тақырып' });
	await refused(() => edit(1, stranger), 'channels.not_team');
	const twins = await Promise.all([edit(1), edit(1)]);
	expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
	await refused(() => edit(1), 'channels.changed_elsewhere');
	const ctx = world.ctx(channel.editor);
	const first = await submitPost(ctx, { postId });
	expect(await submitPost(ctx, { postId })).toEqual(first);
	await refused(() => submitPost(world.ctx(channel.editor), { postId }), 'channels.post_state');
	await refused(() => edit(3), 'channels.post_state');
});

test('another one of the team publishes what they have read; never its author', async () => {
	const postId = await buildPost(world, channel, 'review');
	const publish = (by: Person | undefined, version = 2) =>
		publishPost(world.ctx(by), { postId, version });
	await refused(() => publish(undefined), 'auth.required');
	await refused(() => publish(stranger), 'channels.not_team');
	await refused(() => publish(channel.editor), 'channels.own_post');
	await refused(() => publish(channel.lead, 1), 'channels.changed_elsewhere');
	const ctx = world.ctx(channel.lead);
	const first = await publishPost(ctx, { postId, version: 2 });
	expect(await publishPost(ctx, { postId, version: 2 })).toEqual(first);
	expect(await shownIn()).toContain(postId);
	await refused(() => publish(channel.lead, 3), 'channels.post_state');
	await expect(
		world.sql`update channel_posts set approved_by = author_id where id = ${postId}`
	).rejects.toThrow('channel_posts_two_people');
	const told = `wording = 'channels_notice_post' and person_id = '${channel.editor.id}'`;
	expect(await world.countRows('notices', told)).toBeGreaterThan(0);
});

test('what is not ready goes back with a reason its author is told', async () => {
	const postId = await buildPost(world, channel, 'review');
	const back = (by: Person) => returnPost(world.ctx(by), { postId, reason: REASON });
	await refused(() => back(stranger), 'channels.not_team');
	must(await back(channel.lead));
	expect(must(await open(postId, channel.editor))).toMatchObject({
		post: { state: 'draft' },
		reason: REASON
	});
	await refused(() => back(channel.lead), 'channels.post_state');
	const told = `wording = 'channels_notice_returned' and person_id = '${channel.editor.id}'`;
	expect(await world.countRows('notices', told)).toBe(1);
});

test('a scheduled post is published by the clock, once, and not before; a returned one is not', async () => {
	const { now } = world.ctx();
	const later = new Date(now.getTime() + 2 * HOUR_MS);
	const early = toLocalInput(new Date(now.getTime() - HOUR_MS));
	const waiting = await buildPost(world, channel, 'review');
	const input = { postId: waiting, version: 2, publishAt: early };
	await refused(() => publishPost(world.ctx(channel.lead), input), 'channels.publish_time');
	const [due, gone] = [
		await buildPost(world, channel, 'scheduled', toLocalInput(later)),
		await buildPost(world, channel, 'scheduled', toLocalInput(later))
	];
	must(await returnPost(world.ctx(channel.lead), { postId: gone, reason: REASON }));
	await publishDue(now);
	expect(await stateOf(due)).toBe('scheduled');
	expect(await open(due)).toMatchObject({ refusal: 'channels.post_unknown' });
	const at = new Date(later.getTime() + HOUR_MS);
	await Promise.all([publishDue(at), publishDue(at)]);
	expect([await stateOf(due), await stateOf(gone)]).toEqual(['published', 'draft']);
	const news = (await world.events('channel_post.published')).filter(
		({ facts }) => facts.postId === due
	);
	expect(news).toHaveLength(1);
});

test('an archived post leaves the lists and stays at its address, without new comments', async () => {
	const postId = await buildPost(world, channel);
	const comment = () =>
		postComment(world.ctx(stranger), { subjectId: postId, body: 'Қолдаймын', stance: 'neutral' });
	must(await comment());
	const archive = (by: Person) => archivePost(world.ctx(by), { postId, reason: REASON });
	await refused(() => archive(stranger), 'channels.not_team');
	must(await archive(channel.editor));
	expect(await shownIn()).not.toContain(postId);
	expect(must(await open(postId))).toMatchObject({ post: { state: 'archived' }, reason: REASON });
	await refused(comment, 'comments.closed');
	await refused(() => archive(channel.editor), 'channels.post_state');
});

test('an organiser puts a post on the home page and takes it from there; the same again is no news', async () => {
	const postId = await buildPost(world, channel);
	const feature = (by: Person, isFeatured: 'yes' | 'no') =>
		featurePost(world.ctx(by), { postId, isFeatured });
	await refused(() => feature(channel.lead, 'yes'), 'channels.not_organiser');
	for (const answer of ['yes', 'yes'] as const) must(await feature(channel.organiser, answer));
	expect(await world.events('channel_post.featured')).toHaveLength(1);
	const home = async () => (await listFeatured(world.ctx(), 9)).map(({ id }) => id);
	expect(await home()).toContain(postId);
	must(await feature(channel.organiser, 'no'));
	expect(await home()).not.toContain(postId);
	const draft = await buildPost(world, channel, 'draft');
	await refused(
		() => featurePost(world.ctx(channel.organiser), { postId: draft, isFeatured: 'yes' }),
		'channels.post_state'
	);
});

test('a moderator hides what a reader reports, and everybody but the team loses sight of it', async () => {
	const postId = await buildPost(world, channel);
	await hidePost(world, postId);
	expect(await open(postId)).toMatchObject({ refusal: 'channels.post_unknown' });
	expect(must(await open(postId, channel.editor)).post.state).toBe('hidden');
	expect(await shownIn()).not.toContain(postId);
	const told = `wording = 'channels_notice_hidden' and person_id = '${channel.editor.id}'`;
	expect(await world.countRows('notices', told)).toBe(1);
});

test('the author of a hidden post asks once; another moderator brings it back', async () => {
	const postId = await buildPost(world, channel);
	const ask = (by?: Person) => askSecondLook(world.ctx(by), { postId });
	await refused(() => ask(channel.editor), 'channels.second_look_unfit');
	const first = await hidePost(world, postId);
	await refused(() => ask(), 'auth.required');
	await refused(() => ask(stranger), 'channels.post_unknown');
	await refused(() => ask(channel.lead), 'channels.not_author');
	must(await ask(channel.editor));
	await refused(() => ask(channel.editor), 'channels.second_look_used');
	const [review] =
		await world.sql`select id from reviews where subject_id = ${postId} and state = 'open'`;
	const overturn = {
		reviewId: String(review!.id),
		...({ verdict: 'overturn', reason: 'meets_rules', note: 'Жарнама емес екен.' } as const)
	};
	expect(await decideReview(world.ctx(first), overturn)).toMatchObject({ ok: false });
	const second = await world.person('Екінші модератор', { grants: ['moderator'] });
	must(await decideReview(world.ctx(second), overturn));
	expect(must(await open(postId)).post.state).toBe('published');
});

test('the feed has what is published and nothing else, as text of XML', async () => {
	const built = await buildChannel(world);
	const shown = await buildPost(world, built);
	const hidden = await buildPost(world, built, 'draft');
	const xml = must(await getFeed(world.ctx(), { channelId: built.id }));
	expect(xml).toContain(`<guid isPermaLink="false">${shown}</guid>`);
	expect(xml).toContain('&lt;strong&gt;бір ай&lt;/strong&gt;');
	expect(xml).not.toContain(hidden);
	const proposed = await buildChannel(world, { state: 'proposed' });
	expect(await getFeed(world.ctx(), { channelId: proposed.id })).toMatchObject({
		refusal: 'channels.unknown'
	});
});
