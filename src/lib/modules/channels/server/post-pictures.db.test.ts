import { beforeAll, expect, test } from 'vitest';
import { openFile } from '#lib/modules/files/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import { greyPng } from '../../../../../tests/support/picture-bytes.ts';
import { buildChannel, type BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { filesOfWorld } from '../../../../../tests/support/world-files.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { POST_PICTURE } from '../post.ts';
import { EditPost, WritePost } from '../schemas.ts';
import {
	editPost,
	getChannelPage,
	getPostPage,
	publishPost,
	submitPost,
	writePost
} from './index.ts';

const TEXT = { title: 'Суретті жазба', body: 'Сенбілікте түсірілген сурет.', lang: 'kk' } as const;
const ALT = 'Жағада тұрған жиырма қап';
let world: World;
let channel: BuiltChannel;
let files: ReturnType<typeof filesOfWorld>;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	channel = await buildChannel(world);
	files = filesOfWorld(world);
	stranger = await world.person('Бөгде');
});

const picture = (by: Person = channel.editor) =>
	files.keep(by, { content: greyPng(64, 48), purpose: POST_PICTURE });
const write = async (pictureId: string) =>
	writePost(world.ctx(channel.editor), {
		...{ channelId: channel.id, ...TEXT },
		...{ pictureId, pictureAlt: ALT }
	});
const reads = async (fileId: string, by?: Person) =>
	(await openFile(world.ctx(by), { fileId, variant: '320' })).ok;
const pictureOf = async (postId: string, by: Person = channel.lead) =>
	must(await getPostPage(world.ctx(by), { postId })).post.picture;

test('a post’s picture is read by whoever reads the post, and stands on its card', async () => {
	const fileId = await picture();
	const { postId } = must(await write(fileId));
	expect(await reads(fileId, channel.lead)).toBe(true);
	expect(await reads(fileId, stranger)).toBe(false);
	must(await submitPost(world.ctx(channel.editor), { postId }));
	must(await publishPost(world.ctx(channel.lead), { postId, version: 2 }));
	expect(await reads(fileId)).toBe(true);
	const { posts } = must(await getChannelPage(world.ctx(), { channelId: channel.id }));
	const card = posts.items.find(({ id }) => id === postId);
	expect(card?.picture).toMatchObject({ file: { id: fileId }, alt: ALT });
});

test('another picture takes the place of the first, and may be taken away', async () => {
	const [first, second] = [await picture(), await picture()];
	const { postId } = must(await write(first));
	const edit = (version: number, more: object) =>
		editPost(world.ctx(channel.editor), { postId, version, ...TEXT, ...more });
	must(await edit(1, {}));
	expect(await pictureOf(postId)).toMatchObject({ file: { id: first }, alt: ALT });
	must(await edit(2, { pictureId: second, pictureAlt: 'Басқа көрініс' }));
	expect(await pictureOf(postId)).toMatchObject({ file: { id: second }, alt: 'Басқа көрініс' });
	expect(await reads(first, channel.lead)).toBe(false);
	must(await edit(3, { removePicture: true }));
	expect(await pictureOf(postId)).toBeUndefined();
});

test('what another one sent, or what stands elsewhere, is not taken, and nothing is written', async () => {
	const used = await picture();
	must(await write(used));
	const foreign = await picture(channel.lead);
	for (const fileId of [used, foreign])
		await files.refusesWithout(() => write(fileId), 'files.not_usable');
});

test('a picture comes with words for those who do not see it', () => {
	const [channelId, pictureId] = [channel.id, channel.id];
	for (const fields of [{ pictureId }, { pictureId, pictureAlt: '  ' }]) {
		const parsed = WritePost.safeParse({ channelId, ...TEXT, ...fields });
		expect(parsed.error?.issues[0]?.path).toEqual(['pictureAlt']);
	}
	const edited = { postId: channelId, version: 1, ...TEXT };
	expect(EditPost.safeParse({ ...edited, pictureId }).success).toBe(false);
	expect(EditPost.safeParse(edited).success).toBe(true);
});
