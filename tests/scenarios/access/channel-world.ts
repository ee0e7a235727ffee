/** Channels, their members, goals and posts for the rows: each row has its own, but those that are only read. */
import type { Person } from '#lib/shared/actor.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import {
	buildChannel,
	buildGoal,
	buildPost,
	hidePost,
	type BuiltChannel,
	type ChannelOptions
} from '../../support/world-channel.ts';
import { HERE } from './actors.ts';
import { pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

export const channel = (w: AccessWorld, options: ChannelOptions = {}): Promise<BuiltChannel> =>
	buildChannel(w, { place: HERE, ...options });

/** A channel that everybody may look at. */
export const aChannel = standing((w) => channel(w));

/** A channel that only its team knows of. */
export const aProposal = standing((w) => channel(w, { state: 'proposed' }));

/** Somebody who asks to be let in. */
export async function asking(w: AccessWorld): Promise<{ of: BuiltChannel; person: Person }> {
	const of = await channel(w, { joining: 'by_request' });
	const person = await w.person('Сұраушы');
	await w.run('channels.join', person, { channelId: of.id });
	return { of, person };
}

/** A member without a role. */
export async function joined(w: AccessWorld): Promise<{ of: BuiltChannel; person: Person }> {
	const of = await channel(w);
	const person = await w.person('Мүше');
	await w.run('channels.join', person, { channelId: of.id });
	return { of, person };
}

export async function goal(w: AccessWorld): Promise<{ of: BuiltChannel; goalId: string }> {
	const of = await channel(w);
	const goalId = await buildGoal(w, of);
	pages.set(goalId, `/channels/${of.id}`);
	return { of, goalId };
}

type PostState = Parameters<typeof buildPost>[2];

/** A post by the editor of a channel. */
export async function post(
	w: AccessWorld,
	state: PostState = 'published',
	of?: BuiltChannel
): Promise<{ of: BuiltChannel; postId: string }> {
	const home = of ?? (await channel(w));
	const tomorrow = toLocalInput(new Date(clock.now().getTime() + 86_400_000));
	const postId = await buildPost(w, home, state, state === 'scheduled' ? tomorrow : undefined);
	pages.set(postId, `/channels/${home.id}/posts/${postId}`);
	if (state === 'published') pages.set('a public post', `/channels/${home.id}/posts/${postId}`);
	return { of: home, postId };
}

/** A post that everybody reads. */
export const aPost = standing((w) => post(w));

/** A post that a moderator has hidden. */
export async function hidden(w: AccessWorld): Promise<{ of: BuiltChannel; postId: string }> {
	const made = await post(w);
	await hidePost(w, made.postId);
	return made;
}
