import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { findActorByCookies, beginSession } from '#lib/modules/identity/server/index.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import {
	buildChannel,
	holding,
	type BuiltChannel
} from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	appoint,
	decideMember,
	dismiss,
	getChannelPage,
	getDesk,
	joinChannel,
	leaveChannel,
	moveChannel,
	renewInvitation
} from './index.ts';

const REASON = 'Жиналыста осылай шешілді.';
let world: World;
let open: BuiltChannel;
let closed: BuiltChannel;
let invited: BuiltChannel;
beforeAll(async () => {
	world = await openWorld();
	open = await buildChannel(world);
	closed = await buildChannel(world, { joining: 'by_request' });
	invited = await buildChannel(world, { joining: 'invited' });
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const page = async (channelId: string, by?: Person) =>
	must(await getChannelPage(world.ctx(by), { channelId }));
const noticesOf = (person: Person, wording: string) =>
	world.countRows('notices', `person_id = '${person.id}' and wording = '${wording}'`);

test('whoever joins an open channel is counted, follows it, and is named nowhere', async () => {
	const person = await world.person('Айсұлу Ерекше');
	const join = (by?: Person) => joinChannel(world.ctx(by), { channelId: open.id });
	await refused(() => join(), 'auth.required');
	const before = (await page(open.id)).memberCount;
	const ctx = world.ctx(person);
	const first = await joinChannel(ctx, { channelId: open.id });
	expect(first).toEqual({ ok: true, value: { state: 'member' } });
	expect(await joinChannel(ctx, { channelId: open.id })).toEqual(first);
	await refused(() => join(person), 'channels.member_already');
	const seen = await page(open.id);
	expect(seen.memberCount).toBe(before + 1);
	expect(JSON.stringify(seen)).not.toContain('Айсұлу Ерекше');
	expect(await isFollowing(world.db, person.id, open.id)).toBe(true);
	expect(JSON.stringify(await world.events('channel.joined'))).not.toContain(person.id);
	must(await leaveChannel(world.ctx(person), { channelId: open.id }));
	expect((await page(open.id)).memberCount).toBe(before);
	await refused(
		() => leaveChannel(world.ctx(person), { channelId: open.id }),
		'channels.not_member'
	);
	must(await join(person));
});

test('an unconfirmed account joins nothing, and nobody joins what is over or not known', async () => {
	const unconfirmed = await world.person('Расталмаған', { tier: 0 });
	const person = await world.person('Айгүл');
	const over = await buildChannel(world, { state: 'finished' });
	const proposed = await buildChannel(world, { state: 'proposed' });
	const join = (by: Person, channelId: string) => joinChannel(world.ctx(by), { channelId });
	await refused(() => join(unconfirmed, open.id), 'channels.tier_too_low');
	await refused(() => join(person, over.id), 'channels.not_running');
	await refused(() => join(person, proposed.id), 'channels.unknown');
	await refused(() => join(person, person.id), 'channels.unknown');
});

test('a lead lets in who asked, or declines with a reason that only they read', async () => {
	const [yes, no] = [await world.person('Келген'), await world.person('Келмеген')];
	for (const person of [yes, no]) {
		expect(must(await joinChannel(world.ctx(person), { channelId: closed.id }))).toEqual({
			state: 'asked'
		});
		await refused(
			() => joinChannel(world.ctx(person), { channelId: closed.id }),
			'channels.asked_already'
		);
	}
	expect(await noticesOf(closed.lead, 'channels_notice_asked')).toBe(2);
	const decide = (by: Person, person: Person, verdict: 'admit' | 'decline') =>
		decideMember(world.ctx(by), {
			...{ channelId: closed.id, verdict },
			personId: person.id,
			reason: REASON
		});
	await refused(() => decide(closed.editor, yes, 'admit'), 'channels.not_lead');
	const desk = must(await getDesk(world.ctx(closed.lead), { channelId: closed.id }));
	expect(desk.asking.map(({ name }) => name)).toEqual(['Келген', 'Келмеген']);
	must(await decide(closed.lead, yes, 'admit'));
	must(await decide(closed.lead, no, 'decline'));
	await refused(() => decide(closed.lead, no, 'admit'), 'channels.not_asked');
	expect((await page(closed.id, no)).standing).toMatchObject({ state: 'declined', reason: REASON });
	expect((await page(closed.id, yes)).standing.state).toBe('member');
	expect(await noticesOf(no, 'channels_notice_declined')).toBe(1);
	expect(await noticesOf(yes, 'channels_notice_admitted')).toBe(1);
});

test('the desk is the team’s; people and the link are its leads’', async () => {
	const desk = (by?: Person) => getDesk(world.ctx(by), { channelId: open.id });
	expect(await desk()).toMatchObject({ refusal: 'auth.required' });
	expect(await desk(await world.person('Бөгде'))).toMatchObject({ refusal: 'channels.not_team' });
	expect(must(await desk(open.editor))).toMatchObject({ members: [], invitation: undefined });
	expect(must(await desk(open.lead)).members.length).toBeGreaterThan(1);
});

test('the link of an invitation opens a channel until a new one is made', async () => {
	const linkOf = async () =>
		must(await getDesk(world.ctx(invited.lead), { channelId: invited.id })).invitation!;
	const join = async (invitation?: string) =>
		joinChannel(world.ctx(await world.person('Шақырылған')), { channelId: invited.id, invitation });
	const first = await linkOf();
	const guest = await world.person('Бос қол');
	await refused(
		() => joinChannel(world.ctx(guest), { channelId: invited.id }),
		'channels.invitation_needed'
	);
	expect(must(await join(first))).toEqual({ state: 'member' });
	const renew = (by: Person) => renewInvitation(world.ctx(by), { channelId: invited.id });
	await refused(() => renew(invited.editor), 'channels.not_lead');
	must(await renew(invited.lead));
	expect(await join(first)).toMatchObject({ refusal: 'channels.invitation_needed' });
	expect(must(await join(await linkOf()))).toEqual({ state: 'member' });
});

test('a lead appoints a member, whose next request knows it; nobody appoints themselves', async () => {
	const person = await world.person('Жаңа редактор');
	const give = (by: Person, to: Person, role: 'lead' | 'editor' = 'editor') =>
		appoint(world.ctx(by), { ...{ channelId: open.id, role }, personId: to.id, reason: REASON });
	await refused(() => give(open.lead, person), 'channels.not_member');
	must(await joinChannel(world.ctx(person), { channelId: open.id }));
	await refused(() => give(open.editor, person), 'channels.not_lead');
	await refused(() => give(open.lead, open.lead, 'editor'), 'channels.own_role');
	must(await give(open.lead, person));
	await refused(() => give(open.lead, person), 'channels.role_held');
	const sid = await beginSession(person.id, world.ctx().now, 'test');
	const actor = await findActorByCookies(`sid=${sid}`);
	expect(JSON.stringify(actor)).toContain(`channel:${open.id}`);
	expect(
		await world.countRows(
			'audit_entries',
			`act = 'grant.given' and scopes @> array['channel:${open.id}']`
		)
	).toBe(4);
});

test('who has a role lays it down before leaving; a channel keeps a lead', async () => {
	const { id: channelId, organiser, lead, editor } = await buildChannel(world);
	const take = (by: Person, of: Person, role: 'lead' | 'editor') =>
		dismiss(world.ctx(by), { ...{ channelId, role }, personId: of.id, reason: REASON });
	await refused(() => leaveChannel(world.ctx(editor), { channelId }), 'channels.role_held');
	await refused(() => take(editor, lead, 'lead'), 'channels.not_lead');
	await refused(() => take(lead, editor, 'lead'), 'channels.role_not_held');
	must(await take(lead, editor, 'editor'));
	must(await leaveChannel(world.ctx({ ...editor, grants: [] }), { channelId }));
	must(await take(lead, organiser, 'lead'));
	await refused(() => take(lead, lead, 'lead'), 'channels.last_lead');
	expect((await page(channelId)).team.map(({ id }) => id)).toEqual([lead.id]);
});

test('followers hear where a project went; whoever moved it does not', async () => {
	const { id: channelId, lead, editor } = await buildChannel(world);
	const elsewhere = holding(lead, 'lead', open.id);
	must(await moveChannel(world.ctx(elsewhere), { channelId, to: 'paused', reason: REASON }));
	expect(await noticesOf(editor, 'channels_notice_paused')).toBe(1);
	expect(await noticesOf(lead, 'channels_notice_paused')).toBe(0);
});
