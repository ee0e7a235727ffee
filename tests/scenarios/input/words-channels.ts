/** What people write around channels, and where it is read. */
import { CHANNEL } from '../../support/world-channel.ts';
import { asking, channel, goal, post } from '../access/channel-world.ts';
import { GOAL, MEASURED, REASON } from '../access/rows/channels.ts';
import type { AccessWorld } from '../access/world.ts';
import type { Words, Written } from './words-outcomes.ts';

const inAll = (text: string) => ({ kk: text, ru: text, en: text });

async function byOwner(w: AccessWorld, person: Parameters<AccessWorld['passFor']>[0]) {
	await w.letIn([person]);
	return w.passOf('owner', person);
}

export const CHANNEL_WORDS: Words = {
	'the texts of a channel': async (w, hostile): Promise<Written> => {
		const { id: channelId, lead } = await channel(w);
		const [row] = await w.sql`select version, place from channels where id = ${channelId}`;
		const short = inAll(hostile.slice(0, 160));
		const texts = { title: short, purpose: inAll(hostile), budget: short, funding: short };
		const where = { version: row!.version as number, place: row!.place as string };
		const input = { channelId, ...CHANNEL, ...where, ...texts };
		const shownOn = [`/channels/${channelId}`, '/channels'];
		return { operation: 'channels.edit', by: await byOwner(w, lead), input, shownOn };
	},
	'the reason of a move': async (w, hostile) => {
		const { id: channelId, lead } = await channel(w);
		const input = { channelId, to: 'paused', reason: hostile };
		const shownOn = [`/channels/${channelId}`];
		return { operation: 'channels.move', by: await byOwner(w, lead), input, shownOn };
	},
	'why somebody is not let in': async (w, hostile) => {
		const { of, person } = await asking(w);
		const input = { channelId: of.id, personId: person.id, verdict: 'decline', reason: hostile };
		const by = await byOwner(w, of.lead);
		const reader = await byOwner(w, person);
		const shownOn = [`/channels/${of.id}`];
		return { operation: 'channels.decide_member', by, input, shownOn, reader };
	},
	'a goal': async (w, hostile) => {
		const { id: channelId, lead } = await channel(w);
		const texts = { text: inAll(hostile.slice(0, 300)), unit: inAll(hostile.slice(0, 60)) };
		const input = { channelId, ...GOAL, ...texts };
		const shownOn = [`/channels/${channelId}`];
		return { operation: 'channels.add_goal', by: await byOwner(w, lead), input, shownOn };
	},
	'a note of a measurement': async (w, hostile) => {
		const { of, goalId } = await goal(w);
		const input = { goalId, ...MEASURED, note: hostile };
		const shownOn = [`/channels/${of.id}`];
		return { operation: 'channels.measure', by: await byOwner(w, of.editor), input, shownOn };
	},
	'a post': async (w, hostile) => {
		const { of, postId } = await post(w, 'draft');
		const title = hostile.slice(0, 160);
		const input = { postId, version: 1, title, body: hostile, lang: 'kk' };
		const by = await byOwner(w, of.editor);
		const page = `/channels/${of.id}/posts/${postId}`;
		const shownOn = [page, `${page}/edit`, `/channels/${of.id}/desk`];
		return { operation: 'channels.edit_post', by, input, shownOn, reader: by };
	},
	'why a post went back': async (w, hostile) => {
		const { of, postId } = await post(w, 'review');
		const by = await byOwner(w, of.lead);
		const input = { postId, reason: `${REASON} ${hostile}` };
		const shownOn = [`/channels/${of.id}/posts/${postId}`];
		return { operation: 'channels.return_post', by, input, shownOn, reader: by };
	}
};
