/** Channels and posts of a test's world, made by the use-cases that people use. */
import type { Person } from '#lib/shared/actor.ts';
import {
	addGoal,
	appoint,
	createChannel,
	joinChannel,
	moveChannel,
	publishPost,
	submitPost,
	writePost
} from '#lib/modules/channels/server/index.ts';
import type { ChannelKind, JoiningMode, PostState } from '#lib/modules/channels/index.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

export const CHANNEL = {
	title: { kk: 'Жоба арнасы', ru: 'Канал проекта', en: 'Project channel' },
	purpose: { kk: 'Ауыл жастарына көмек', ru: 'Помощь сельской молодёжи', en: 'Help for the young' },
	budget: { kk: '12 млн теңге' },
	funding: { kk: 'Демеушілер' },
	startsOn: '2026-01-10',
	endsOn: '2026-12-20',
	joining: 'open' as JoiningMode,
	accent: 'sky' as const
};
export const POST = {
	title: 'Өтінім қабылдау басталды',
	body: 'Өтінімдер **бір ай** бойы қабылданады.',
	lang: 'kk' as const
};
const REASON = 'Жиналыста осылай шешілді.';

export interface BuiltChannel {
	readonly id: string;
	readonly organiser: Person;
	readonly lead: Person;
	readonly editor: Person;
}
export interface ChannelOptions {
	readonly state?: 'proposed' | 'running' | 'paused' | 'finished';
	readonly joining?: JoiningMode;
	readonly kind?: ChannelKind;
	readonly place?: string;
}

/** Somebody as the next request would know them: with a grant that was just given. */
export const holding = (person: Person, role: 'lead' | 'editor', channelId: string): Person => ({
	...person,
	grants: [...person.grants, { role, scope: `channel:${channelId}` }]
});

const WAYS = {
	proposed: [],
	running: ['running'],
	paused: ['running', 'paused'],
	finished: ['running', 'finished']
} as const;

/** A channel with a lead and an editor besides the organiser who made it. */
export async function buildChannel(
	world: World,
	options: ChannelOptions = {}
): Promise<BuiltChannel> {
	const { state = 'running', joining = 'open', kind = 'plain', place } = options;
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
	const { channelId: id } = must(
		await createChannel(world.ctx(organiser), { ...CHANNEL, kind, place, joining: 'open' })
	);
	const people = { lead: await world.person('Жетекші'), editor: await world.person('Редактор') };
	must(await moveChannel(world.ctx(organiser), { channelId: id, to: 'running', reason: REASON }));
	for (const role of ['lead', 'editor'] as const) {
		const { id: personId } = people[role];
		must(await joinChannel(world.ctx(people[role]), { channelId: id }));
		must(await appoint(world.ctx(organiser), { channelId: id, personId, role, reason: REASON }));
	}
	for (const to of WAYS[state].slice(1))
		must(await moveChannel(world.ctx(organiser), { channelId: id, to, reason: REASON }));
	await world.sql`update channels set joining = ${joining} where id = ${id}`;
	// A project that is prepared has no way back from running: its row is put there.
	if (state === 'proposed')
		await world.sql`update channels set state = 'proposed' where id = ${id}`;
	return {
		...{ id, organiser },
		lead: holding(people.lead, 'lead', id),
		editor: holding(people.editor, 'editor', id)
	};
}

/** A post by the channel's editor. */
export async function buildPost(
	world: World,
	channel: BuiltChannel,
	state: Extract<PostState, 'draft' | 'review' | 'scheduled' | 'published'> = 'published',
	publishAt?: string
): Promise<string> {
	const { postId } = must(
		await writePost(world.ctx(channel.editor), { channelId: channel.id, ...POST })
	);
	if (state === 'draft') return postId;
	must(await submitPost(world.ctx(channel.editor), { postId }));
	if (state === 'review') return postId;
	must(await publishPost(world.ctx(channel.lead), { postId, version: 2, publishAt }));
	return postId;
}

/** A goal of the channel. */
export async function buildGoal(world: World, channel: BuiltChannel): Promise<string> {
	const goal = {
		channelId: channel.id,
		text: { kk: 'Жұмысқа орналасқандар', ru: 'Трудоустроены', en: 'Placed in work' },
		unit: { kk: 'адам', ru: 'человек', en: 'people' },
		target: 120
	};
	return must(await addGoal(world.ctx(channel.lead), goal)).goalId;
}

/** Hides a post as a moderator does when a reader reports it. */
export async function hidePost(world: World, postId: string): Promise<Person> {
	const reader = await world.person('Оқырман');
	const report = { subjectId: postId, reason: 'spam', note: '' } as const;
	const { reviewId } = must(await reportSubject(world.ctx(reader), report));
	const moderator = await world.person('Модератор', { grants: ['moderator'] });
	const note = 'Бұл жарнама екен.';
	const decision = { reviewId, verdict: 'hide', reason: 'spam', note } as const;
	must(await decideReview(world.ctx(moderator), decision));
	return moderator;
}
