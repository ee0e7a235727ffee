import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import {
	buildChannel,
	buildGoal,
	CHANNEL,
	type BuiltChannel
} from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { buildDebate } from '../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	addGoal,
	archiveChannel,
	channelsOf,
	createChannel,
	editChannel,
	exportGoals,
	getChannelPage,
	linkToChannel,
	listChannels,
	measure,
	moveChannel,
	removeGoal,
	unlinkFromChannel
} from './index.ts';

const ATYRAU = '231010000';
const QULSARY = '233620100';
const ZHYLYOI = '233600000';
const REASON = 'Жиналыста осылай шешілді.';

let world: World;
let channel: BuiltChannel;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	channel = await buildChannel(world, { place: ATYRAU });
	stranger = await world.person('Бөгде', { grants: ['facilitator', 'moderator'] });
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const page = async (channelId: string, by?: Person) =>
	must(await getChannelPage(world.ctx(by), { channelId }));
const fields = { ...CHANNEL, kind: 'plain' as const };

describe('a channel', () => {
	test('is made by an organiser of the place, who leads it, and is nobody else’s until it runs', async () => {
		const local = await world.person('Жылыой ұйымдастырушысы', {
			grants: [`organiser@territory:${ZHYLYOI}`]
		});
		const make = (place?: string) => createChannel(world.ctx(local), { ...fields, place });
		const { channelId } = must(await make(QULSARY));
		expect(await getChannelPage(world.ctx(), { channelId })).toMatchObject({
			refusal: 'channels.unknown'
		});
		const seen = await page(channelId, local);
		expect(seen).toMatchObject({ memberCount: 1, can: { lead: true, work: true } });
		expect(seen.team).toEqual([{ id: local.id, name: 'Жылыой ұйымдастырушысы', role: 'lead' }]);
		await refused(() => make(ATYRAU), 'channels.not_organiser');
		await refused(() => make(), 'channels.not_organiser');
	});

	test('twice with one key is one channel', async () => {
		const ctx = world.ctx(channel.organiser);
		const first = await createChannel(ctx, fields);
		expect(await createChannel(ctx, fields)).toEqual(first);
	});

	test('keeps its period and its place in order', async () => {
		const by = () => world.ctx(channel.organiser);
		const wrong = { ...fields, startsOn: '2026-05-01', endsOn: '2026-04-30' };
		await refused(() => createChannel(by(), wrong), 'channels.period_bad');
		const open = { ...fields, startsOn: undefined };
		await refused(() => createChannel(by(), open), 'channels.period_bad');
		await refused(() => createChannel(by(), { ...fields, place: '999999999' }), 'places.unknown');
	});

	test('is edited by its leads, by one at a time, and moved to another place by who organises there', async () => {
		const { id: channelId, lead, editor } = await buildChannel(world, { place: ATYRAU });
		const version = (await page(channelId)).channel.version;
		const edit = (by: Person | undefined, change: object = {}, of = version) =>
			editChannel(world.ctx(by), { channelId, version: of, ...CHANNEL, place: ATYRAU, ...change });
		await refused(() => edit(undefined), 'auth.required');
		await refused(() => edit(stranger), 'channels.not_lead');
		await refused(() => edit(editor), 'channels.not_lead');
		await refused(() => edit(lead, { place: QULSARY }), 'channels.not_organiser');
		await refused(() => edit(lead, { title: { kk: 'Тек қазақша' } }), 'channels.titles_missing');
		const twins = await Promise.all([edit(lead), edit(lead)]);
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		await refused(() => edit(lead), 'channels.changed_elsewhere');
		must(await edit(channel.organiser, { place: QULSARY, budget: {} }, version + 1));
		const seen = await page(channelId);
		expect(seen.channel).toMatchObject({ place: QULSARY, budget: undefined });
		expect(seen.channel.scopes).toContain(`territory:${ZHYLYOI}`);
	});

	test('moves on with a public reason, which nobody changes afterwards', async () => {
		const { id: channelId, lead } = await buildChannel(world);
		const move = (to: 'paused' | 'running' | 'finished' | 'reported', by: Person = lead) =>
			moveChannel(world.ctx(by), { channelId, to, reason: `${REASON} ${to}` });
		await refused(() => move('paused', stranger), 'channels.not_lead');
		await refused(() => move('reported'), 'channels.move_unfit');
		must(await move('paused'));
		must(await move('running'));
		expect((await page(channelId)).moves.map(({ to, reason }) => [to, reason])).toEqual([
			['running', REASON],
			['paused', `${REASON} paused`],
			['running', `${REASON} running`]
		]);
		await expect(
			world.sql`update channel_moves set reason = 'Басқа' where channel_id = ${channelId}`
		).rejects.toThrow();
		expect(
			await world.countRows(
				'audit_entries',
				`act = 'channel.moved' and subject_id = '${channelId}'`
			)
		).toBe(3);
	});

	test('reports with a result of every goal, and is then put away', async () => {
		const built = await buildChannel(world);
		const { id: channelId, lead } = built;
		const goalId = await buildGoal(world, built);
		const move = (to: 'finished' | 'reported') =>
			moveChannel(world.ctx(lead), { channelId, to, reason: REASON });
		const archive = () => archiveChannel(world.ctx(lead), { channelId, reason: REASON });
		await refused(archive, 'channels.still_running');
		must(await move('finished'));
		await refused(() => move('reported'), 'channels.goals_unmeasured');
		const input = { goalId, value: 90, measuredOn: '2026-01-20', note: '' };
		must(await measure(world.ctx(lead), input));
		must(await move('reported'));
		must(await archive());
		await refused(archive, 'channels.archived');
		await refused(() => measure(world.ctx(lead), input), 'channels.archived');
		const seen = await page(channelId);
		expect(seen.channel.archivedAt).toBeDefined();
		expect(seen.moves.at(-1)).toMatchObject({ from: 'reported', to: 'archived' });
		const shown = async (show: 'current' | 'finished' | 'archived') =>
			must(await listChannels(world.ctx(), { show, limit: 50 })).items.some(
				({ id }) => id === channelId
			);
		expect([await shown('current'), await shown('finished'), await shown('archived')]).toEqual([
			false,
			false,
			true
		]);
	});

	test('the list goes on where it stopped', async () => {
		const seen: string[] = [];
		for (let cursor: string | undefined, turn = 0; turn < 20; turn++) {
			const { items, next } = must(
				await listChannels(world.ctx(), { show: 'current', limit: 1, cursor })
			);
			seen.push(...items.map(({ id }) => id));
			if (!next) break;
			cursor = next;
		}
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toContain(channel.id);
		expect(
			await listChannels(world.ctx(), { show: 'current', limit: 1, cursor: 'x' })
		).toMatchObject({
			refusal: 'cursor.invalid'
		});
	});
});

describe('a goal', () => {
	test('is set by leads, measured by the team, and nothing measured is changed', async () => {
		const goalId = await buildGoal(world, channel);
		const input = { goalId, value: 30, measuredOn: '2026-02-01', note: 'Тіркеу бойынша', n: 300 };
		await refused(() => measure(world.ctx(stranger), input), 'channels.not_team');
		await refused(() => measure(world.ctx(), input), 'auth.required');
		const coming = { ...input, measuredOn: '2999-01-01' };
		await refused(() => measure(world.ctx(channel.editor), coming), 'channels.date_future');
		const unknown = { ...input, goalId: channel.id };
		await refused(() => measure(world.ctx(channel.editor), unknown), 'channels.goal_unknown');
		const ctx = world.ctx(channel.editor);
		const first = await measure(ctx, input);
		expect(await measure(ctx, input)).toEqual(first);
		const goal = (await page(channel.id)).goals.find(({ id }) => id === goalId)!;
		expect(goal.measurements).toMatchObject([{ value: 30, measuredOn: '2026-02-01', n: 300 }]);
		for (const change of [
			world.sql`update channel_measurements set value = 99 where goal_id = ${goalId}`,
			world.sql`delete from channel_measurements where goal_id = ${goalId}`
		])
			await expect(change).rejects.toThrow();
		await refused(() => removeGoal(world.ctx(channel.lead), { goalId }), 'channels.goal_measured');
		const csv = must(await exportGoals(world.ctx(), { channelId: channel.id }));
		expect(csv).toContain('Жұмысқа орналасқандар,адам,120,2026-02-01,30,300,Тіркеу бойынша,');
	});

	test('that was a mistake is taken away by a lead', async () => {
		const goalId = await buildGoal(world, channel);
		await refused(() => removeGoal(world.ctx(channel.editor), { goalId }), 'channels.not_lead');
		must(await removeGoal(world.ctx(channel.lead), { goalId }));
		await refused(() => removeGoal(world.ctx(channel.lead), { goalId }), 'channels.goal_unknown');
		const goal = { text: { kk: 'Мақсат' }, unit: { kk: 'адам' }, target: 5 };
		const add = (by: Person) => addGoal(world.ctx(by), { channelId: channel.id, ...goal });
		await refused(() => add(channel.editor), 'channels.not_lead');
	});
});

test('a published debate lives in a channel and says so; a draft does not', async () => {
	const debate = await buildDebate(world);
	const draft = await buildDebate(world, { state: 'draft' });
	const link = (subjectId: string, by = channel.lead) =>
		linkToChannel(world.ctx(by), { channelId: channel.id, subjectId });
	await refused(() => link(debate.id, channel.editor), 'channels.not_lead');
	await refused(() => link(draft.id), 'channels.link_unfit');
	await refused(() => link(channel.id), 'channels.link_unfit');
	must(await link(debate.id));
	await refused(() => link(debate.id), 'channels.linked_already');
	expect((await page(channel.id)).links).toEqual([
		{
			...{ subjectId: debate.id, kind: 'debate', path: `/debates/${debate.id}` },
			title: { kk: 'Не істеу керек?', ru: 'Что делать?', en: 'What should be done?' }
		}
	]);
	expect((await channelsOf(world.ctx(), debate.id)).map(({ id }) => id)).toEqual([channel.id]);
	const unlink = () =>
		unlinkFromChannel(world.ctx(channel.lead), { channelId: channel.id, subjectId: debate.id });
	must(await unlink());
	await refused(unlink, 'channels.link_unfit');
	expect(await channelsOf(world.ctx(), debate.id)).toEqual([]);
});
