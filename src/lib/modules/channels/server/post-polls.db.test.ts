import { beforeAll, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import {
	buildChannel,
	hidePost,
	POST,
	type BuiltChannel
} from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { editPost, getPostPage, publishDue, publishPost, submitPost, writePost } from './index.ts';

const ASKED = { pollQuestion: 'Қай күні шығамыз?', pollOptions: 'Сенбі\nЖексенбі', pollDays: 3 };
const DAY_MS = 86_400_000;
let world: World;
let channel: BuiltChannel;
let reader: Person;
beforeAll(async () => {
	world = await openWorld();
	channel = await buildChannel(world);
	reader = await world.person('Оқырман');
});

const write = async (more: object = ASKED) =>
	writePost(world.ctx(channel.editor), { channelId: channel.id, ...POST, ...more });
async function published(): Promise<string> {
	const { postId } = must(await write());
	must(await submitPost(world.ctx(channel.editor), { postId }));
	must(await publishPost(world.ctx(channel.lead), { postId, version: 2 }));
	return postId;
}
const poll = async (postId: string, by: Person | undefined = reader) =>
	must(await getPostPage(world.ctx(by), { postId })).poll!;
async function vote(postId: string, option: number, choice: 1 | null = 1, by = reader) {
	const { pollId, options } = await poll(postId, channel.lead);
	return castVote(world.ctx(by), { pollId: pollId!, itemId: options[option]!.id, choice });
}
const countsOf = async (postId: string) => {
	const { options, tallies } = await poll(postId);
	return options.map(({ id }) => tallies[id]?.approvals ?? 0);
};

test('a draft asks nothing yet; published, its poll takes votes, several a reader, and counts them', async () => {
	const { postId: draft } = must(await write());
	expect(await poll(draft, channel.editor)).toMatchObject({ question: ASKED.pollQuestion });
	expect((await poll(draft, channel.editor)).pollId).toBeUndefined();
	const postId = await published();
	expect((await poll(postId)).bar).toBeUndefined();
	expect((await poll(postId, channel.lead)).options.map(({ text }) => text)).toEqual([
		'Сенбі',
		'Жексенбі'
	]);
	for (const option of [0, 1]) must(await vote(postId, option));
	must(await vote(postId, 0, 1, channel.lead));
	expect(await countsOf(postId)).toEqual([2, 1]);
	must(await vote(postId, 1, null));
	expect(await countsOf(postId)).toEqual([2, 0]);
	expect(Object.keys((await poll(postId)).paper!.choices)).toHaveLength(1);
});

test('a visitor is asked to sign in; while the post is hidden and after its days no votes are taken', async () => {
	const postId = await published();
	expect((must(await getPostPage(world.ctx(), { postId })).poll ?? {}).bar).toBe(
		'votes.sign_in_required'
	);
	await hidePost(world, postId);
	expect(await vote(postId, 0)).toMatchObject({ ok: false, refusal: 'votes.paused' });
	const other = await published();
	const publishedAt = clock.now();
	world.at(new Date(publishedAt.getTime() + 4 * DAY_MS));
	expect((await poll(other)).bar).toBe('votes.closed');
	expect(await vote(other, 0)).toMatchObject({ ok: false, refusal: 'votes.closed' });
	expect(await countsOf(other)).toEqual([0, 0]);
});

test('an edit asks something else, or nothing any more', async () => {
	const { postId } = must(await write());
	const edit = (version: number, more: object) =>
		editPost(world.ctx(channel.editor), { postId, version, ...POST, ...more });
	must(await edit(1, { ...ASKED, pollOptions: 'Иә\nЖоқ\nБілмеймін' }));
	expect((await poll(postId, channel.editor)).options.map(({ text }) => text)).toEqual([
		'Иә',
		'Жоқ',
		'Білмеймін'
	]);
	must(await edit(2, {}));
	expect(must(await getPostPage(world.ctx(channel.editor), { postId })).poll).toBeUndefined();
});

test('a question without answers is told at its field, and nothing is written', async () => {
	for (const [more, field] of [
		[{ ...ASKED, pollOptions: 'Жалғыз' }, 'pollOptions'],
		[{ pollOptions: ASKED.pollOptions }, 'pollQuestion']
	] as const) {
		const before = await world.everyCount();
		const answer = await write(more);
		expect(answer).toMatchObject({ ok: false, refusal: 'channels.poll_bad' });
		expect(answer).toHaveProperty(`details.fields.${field}`);
		expect(await world.everyCount()).toEqual(before);
	}
});

test('a scheduled post’s poll opens with it, once', async () => {
	const { postId } = must(await write());
	must(await submitPost(world.ctx(channel.editor), { postId }));
	const publishAt = '2099-01-01T09:00';
	must(await publishPost(world.ctx(channel.lead), { postId, version: 2, publishAt }));
	expect((await poll(postId, channel.lead)).pollId).toBeUndefined();
	const later = new Date('2099-01-01T10:00:00Z');
	for (let i = 0; i < 2; i++) await publishDue(later);
	expect(await world.countRows('polls', `scope_id = '${postId}'`)).toBe(1);
});
