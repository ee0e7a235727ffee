/** Projects of the demo with their channels: goals measured over weeks, posts that two people saw, members. */
import * as clock from '#lib/server/clock.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Person } from '#lib/shared/actor.ts';
import { TEMPLATES } from '#lib/modules/channels/index.ts';
import {
	addGoal,
	appoint,
	createChannel,
	featurePost,
	joinChannel,
	linkToChannel,
	measure,
	moveChannel,
	publishPost,
	submitPost,
	writePost
} from '#lib/modules/channels/server/index.ts';
import { CHANNELS, type DemoChannel, type DemoGoal } from './channels.ts';
import { ctxOf, goTo, holding, must, type Cast } from './staging.ts';

const DAY_MS = 86_400_000;
const real = (): number => clock.now().getTime() - clock.clockOffsetMs();
const dayAt = (days: number): string => localDayOf(new Date(real() + days * DAY_MS));

async function setGoal(by: Person, channelId: string, goal: DemoGoal): Promise<void> {
	const { text, unit, target } = goal;
	const { goalId } = must(await addGoal(ctxOf(by), { channelId, text, unit, target }));
	for (const [days, value] of goal.measured) {
		goTo(days);
		const input = { goalId, value, measuredOn: dayAt(days), note: 'Жоба тіркеуі бойынша' };
		must(await measure(ctxOf(by), input));
	}
}

/** Written by the editor, published by whoever made the channel. */
async function post(
	maker: Person,
	editor: Person,
	channelId: string,
	text: { readonly title: string; readonly body: string }
): Promise<string> {
	const { postId } = must(await writePost(ctxOf(editor), { channelId, lang: 'kk', ...text }));
	must(await submitPost(ctxOf(editor), { postId }));
	must(await publishPost(ctxOf(maker), { postId, version: 2 }));
	return postId;
}

async function open(cast: Cast, texts: DemoChannel, index: number): Promise<string> {
	const maker = cast.staff.get('organiser')!;
	const { kind, accent, title, purpose, place, goals = [], posts = [], state } = texts;
	goTo(-60);
	const { channelId } = must(
		await createChannel(ctxOf(maker), {
			...{ kind, accent, title, purpose, place, joining: TEMPLATES[kind].joining },
			...{ startsOn: dayAt(-60), endsOn: dayAt(240) },
			...{ budget: { kk: 'Демо: сома көрсетілмеген' }, funding: { kk: 'Демо' } }
		})
	);
	const begin = 'Жоба жоспары бекітілді.';
	must(await moveChannel(ctxOf(maker), { channelId, to: 'running', reason: begin }));
	const editor = cast.citizens[index]!;
	const members = [editor, ...cast.citizens.slice(40 + index, 44 + index * 2)];
	for (const person of members) must(await joinChannel(ctxOf(person), { channelId }));
	if (TEMPLATES[kind].joining === 'open') {
		const role = { channelId, personId: editor.id, role: 'editor' } as const;
		must(await appoint(ctxOf(maker), { ...role, reason: 'Жоба жаңалықтарын жазады' }));
	}
	for (const goal of goals) await setGoal(maker, channelId, goal);
	for (const [i, text] of posts.entries()) {
		goTo(-6 + i * 2);
		const author =
			TEMPLATES[kind].joining === 'open'
				? holding(editor, 'editor', channelId)
				: cast.staff.get('administrator')!;
		const postId = await post(maker, author, channelId, text);
		if (i === 0) must(await featurePost(ctxOf(maker), { postId, isFeatured: 'yes' }));
	}
	const reason = 'Келесі кезеңнің қаржысы күтіліп отыр.';
	if (state) must(await moveChannel(ctxOf(maker), { channelId, to: state, reason }));
	return channelId;
}

/** Makes the channel of every project. @param linked debates that live in one, by its name. The seed's clock stands at now afterwards. */
export async function seedChannels(
	cast: Cast,
	linked: Readonly<Record<string, string>>
): Promise<void> {
	const maker = cast.staff.get('organiser')!;
	for (const [i, texts] of CHANNELS.entries()) {
		const channelId = await open(cast, texts, i);
		const subjectId = linked[texts.name];
		if (subjectId) must(await linkToChannel(ctxOf(maker), { channelId, subjectId }));
	}
	goTo(0);
}
