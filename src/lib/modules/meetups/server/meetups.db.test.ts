import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { archiveChannel, moveChannel } from '#lib/modules/channels/server/index.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { buildChannel, type BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import {
	at,
	beginOf,
	buildMeetup,
	CANCEL_REASON,
	DAY_MS,
	eventsChannel,
	hold,
	HOUR_MS,
	join,
	joinMinor,
	meetupFields,
	REPORT
} from '../../../../../tests/support/world-meetup.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	cancelMeetup,
	draftMeetup,
	editMeetup,
	exportMeasures,
	getChannelCalendar,
	getMeetupPage,
	getMeetupsPage,
	holdMeetup,
	listMeetups,
	openMeetup,
	remind,
	reportMeetup
} from './index.ts';

let world: World;
let channel: BuiltChannel;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	channel = await eventsChannel(world);
	stranger = await world.person('Бөгде', { grants: ['facilitator'] });
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const page = (meetupId: string, by?: Person) => getMeetupPage(world.ctx(by), { meetupId });
const told = (wording: string, person: Person) =>
	world.countRows(
		'notices',
		`wording = 'meetups_notice_${wording}' and person_id = '${person.id}'`
	);

test('a draft is the team’s, in a channel of events, at times that go together', async () => {
	const draft = (by?: Person, more: object = {}, channelId = channel.id) =>
		draftMeetup(world.ctx(by), { channelId, ...meetupFields(), ...more });
	await refused(() => draft(), 'auth.required');
	await refused(() => draft(stranger), 'meetups.not_team');
	const plain = await buildChannel(world);
	await refused(() => draft(plain.editor, {}, plain.id), 'meetups.channel_unfit');
	const { startsAt, endsAt } = meetupFields();
	await refused(() => draft(channel.editor, { endsAt: startsAt }), 'meetups.time_bad');
	await refused(() => draft(channel.editor, { signUpUntil: endsAt }), 'meetups.time_bad');
	const past = meetupFields({ inMs: -DAY_MS });
	await refused(() => draft(channel.editor, past), 'meetups.time_bad');
	await refused(() => draft(channel.editor, { ageFrom: 20, ageTo: 18 }), 'meetups.ages_bad');
	await refused(() => draft(channel.editor, { place: '999999999' }), 'places.unknown');
	const ctx = world.ctx(channel.editor);
	const input = { channelId: channel.id, ...meetupFields() };
	const first = await draftMeetup(ctx, input);
	expect(await draftMeetup(ctx, input)).toEqual(first);
	const { meetupId } = must(first);
	for (const by of [undefined, stranger])
		expect(await page(meetupId, by)).toMatchObject({ refusal: 'meetups.unknown' });
	expect(must(await page(meetupId, channel.lead)).can).toMatchObject({ open: true, edit: true });
});

test('opening tells those who follow the channel, once', async () => {
	const meetupId = await buildMeetup(world, channel, { state: 'draft' });
	const open = (by?: Person) => openMeetup(world.ctx(by), { meetupId });
	await refused(() => open(), 'auth.required');
	await refused(() => open(stranger), 'meetups.unknown');
	const twins = await Promise.all([open(channel.editor), open(channel.editor)]);
	expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
	await refused(() => open(channel.editor), 'meetups.state_unfit');
	expect(await told('opened', channel.lead)).toBe(1);
	const late = await buildMeetup(world, channel, { state: 'draft' });
	await at(await beginOf(world, late), () =>
		refused(() => openMeetup(world.ctx(channel.editor), { meetupId: late }), 'meetups.time_bad')
	);
	const paused = await eventsChannel(world);
	const waiting = await buildMeetup(world, paused, { state: 'draft' });
	const reason = 'Жоба аяқталды, рақмет.';
	const finish = { channelId: paused.id, to: 'finished', reason } as const;
	must(await moveChannel(world.ctx(paused.lead), finish));
	const openIt = () => openMeetup(world.ctx(paused.editor), { meetupId: waiting });
	await refused(openIt, 'meetups.channel_unfit');
	must(await archiveChannel(world.ctx(paused.lead), { channelId: paused.id, reason }));
	const write = () =>
		draftMeetup(world.ctx(paused.editor), { channelId: paused.id, ...meetupFields() });
	await refused(write, 'meetups.channel_unfit');
});

test('another time is told to those with a place and in line, and reminded of anew', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [first, second] = [await world.person('Бірінші'), await world.person('Екінші')];
	await join(world, first, meetupId);
	await join(world, second, meetupId);
	const edit = (version: number, more: object = {}, by = channel.editor) =>
		editMeetup(world.ctx(by), { meetupId, version, ...meetupFields({ capacity: 1 }), ...more });
	await refused(() => edit(2, {}, stranger), 'meetups.not_team');
	await refused(() => edit(1), 'meetups.changed_elsewhere');
	await refused(() => edit(2, { ageFrom: 10 }), 'meetups.ages_fixed');
	const again = meetupFields({ capacity: 1, inMs: 20 * DAY_MS });
	const twins = await Promise.all([edit(2, again), edit(2, again)]);
	expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
	expect([await told('moved', first), await told('moved', second)]).toEqual([1, 1]);
	must(await edit(3, { ...again, title: { kk: 'Басқа атау' } }));
	expect(await told('moved', first)).toBe(1);
});

test('a larger room calls those who wait; it is never made smaller than what is taken', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const people = await Promise.all(['Бір', 'Екі', 'Үш'].map((name) => world.person(name)));
	for (const person of people) await join(world, person, meetupId);
	const { startsAt, endsAt, signUpUntil } = must(await page(meetupId)).meetup;
	const same = meetupFields();
	const edit = (version: number, capacity: number) =>
		editMeetup(world.ctx(channel.editor), { meetupId, version, ...same, capacity });
	expect([startsAt, endsAt, signUpUntil].every(Boolean)).toBe(true);
	must(await edit(2, 2));
	expect(must(await page(meetupId)).counts).toMatchObject({ taken: 2, waiting: 1 });
	expect([await told('place', people[1]!), await told('place', people[2]!)]).toEqual([1, 0]);
	await refused(() => edit(3, 1), 'meetups.capacity_taken');
	await expect(world.sql`update meetups set capacity = 1 where id = ${meetupId}`).rejects.toThrow(
		'places'
	);
});

test('cancelling has a public reason, which everybody who signed up is told', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [first, second] = [await world.person('Бірінші'), await world.person('Екінші')];
	await join(world, first, meetupId);
	await join(world, second, meetupId);
	const cancel = (by?: Person) => cancelMeetup(world.ctx(by), { meetupId, reason: CANCEL_REASON });
	await refused(() => cancel(), 'auth.required');
	await refused(() => cancel(stranger), 'meetups.not_team');
	must(await cancel(channel.lead));
	expect(must(await page(meetupId)).meetup).toMatchObject({
		state: 'cancelled',
		reason: CANCEL_REASON
	});
	expect([await told('cancelled', first), await told('cancelled', second)]).toEqual([1, 1]);
	await refused(() => cancel(channel.lead), 'meetups.state_unfit');
});

test('it is held once it began, then reported on, and again', async () => {
	const meetupId = await buildMeetup(world, channel);
	const report = (by?: Person, text = REPORT) =>
		reportMeetup(world.ctx(by), { meetupId, report: text });
	await refused(() => holdMeetup(world.ctx(channel.editor), { meetupId }), 'meetups.not_begun');
	await refused(() => report(channel.editor), 'meetups.state_unfit');
	await hold(world, channel, meetupId);
	await refused(() => report(stranger), 'meetups.not_team');
	must(await report(channel.editor));
	must(await report(channel.lead, { kk: 'Түзетілген есеп' }));
	expect(must(await page(meetupId)).meetup).toMatchObject({
		state: 'reported',
		report: { kk: 'Түзетілген есеп' }
	});
});

test('a reminder comes a day before, once, to those with a place; again when the time moves', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [first, second] = [await world.person('Бірінші'), await world.person('Екінші')];
	await join(world, first, meetupId);
	await join(world, second, meetupId);
	const begin = await beginOf(world, meetupId);
	const before = (hours: number) => new Date(begin.getTime() - hours * HOUR_MS);
	await remind(before(25));
	expect(await told('reminder', first)).toBe(0);
	await Promise.all([remind(before(23)), remind(before(23))]);
	await remind(before(22));
	expect([await told('reminder', first), await told('reminder', second)]).toEqual([1, 0]);
	const reminders = async () =>
		(await world.events('meetup.reminded')).filter(({ facts }) => facts.meetupId === meetupId);
	expect(await reminders()).toHaveLength(1);
	const later = meetupFields({ capacity: 1, inMs: 30 * DAY_MS });
	must(await editMeetup(world.ctx(channel.editor), { meetupId, version: 2, ...later }));
	const moved = await beginOf(world, meetupId);
	await remind(new Date(moved.getTime() - 5 * HOUR_MS));
	expect(await told('reminder', first)).toBe(2);
	await remind(new Date(moved.getTime() + HOUR_MS));
	expect(await told('reminder', first)).toBe(2);
});

test('the page of a channel lists by hand what is to come and what is over, with numbers', async () => {
	const home = await eventsChannel(world);
	const later = await buildMeetup(world, home, { inMs: 12 * DAY_MS });
	const soon = await buildMeetup(world, home, { inMs: 6 * DAY_MS });
	const draft = await buildMeetup(world, home, { state: 'draft' });
	const over = await buildMeetup(world, home, { state: 'reported', inMs: 3 * DAY_MS });
	const list = async (show: 'coming' | 'past' | 'drafts', by?: Person, limit = 20) =>
		must(await listMeetups(world.ctx(by), { channelId: home.id, show, limit }));
	const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
	expect(ids((await list('coming')).items)).toEqual([soon, later]);
	expect(ids((await list('past')).items)).toEqual([over]);
	expect(ids((await list('drafts', home.editor)).items)).toEqual([draft]);
	const asked = { channelId: home.id, show: 'drafts', limit: 5 } as const;
	await refused(() => listMeetups(world.ctx(stranger), asked), 'meetups.not_team');
	const first = await list('coming', undefined, 1);
	const next = { channelId: home.id, show: 'coming', cursor: first.next!, limit: 1 } as const;
	expect(ids(must(await listMeetups(world.ctx(), next)).items)).toEqual([later]);
	const bad = { ...next, cursor: 'x' };
	await refused(() => listMeetups(world.ctx(), bad), 'cursor.invalid');
	const all = { channelId: home.id, show: 'coming' } as const;
	const shown = must(await getMeetupsPage(world.ctx(), all));
	expect(shown).toMatchObject({ drafts: [], measures: { held: 1, signedUp: 0, attended: 0 } });
	const ics = must(await getChannelCalendar(world.ctx(), { channelId: home.id }));
	for (const id of [soon, later, over]) expect(ics).toContain(`UID:${id}@`);
	expect(ics).not.toContain(draft);
});

test('measures count those who had a place and those who were there; parents’ silence is no place', async () => {
	const home = await eventsChannel(world);
	const meetupId = await buildMeetup(world, home, { capacity: 5 });
	const people = await Promise.all(['Бір', 'Екі'].map((name) => world.person(name)));
	for (const person of people) await join(world, person, meetupId);
	await joinMinor(world, await world.person('Жас'), meetupId);
	await world.sql`update meetup_signups set checked_in_at = now() where person_id = ${people[0]!.id}`;
	await hold(world, home, meetupId);
	const input = { channelId: home.id, show: 'past' } as const;
	const { measures } = must(await getMeetupsPage(world.ctx(), input));
	expect(measures).toMatchObject({
		held: 1,
		signedUp: 2,
		attended: 1,
		districts: [],
		elsewhere: 1
	});
	const csv = must(await exportMeasures(world.ctx(), { channelId: home.id }));
	expect(csv.split('\r\n')[1]).toMatch(/^Сенбілік,\d{4}-\d\d-\d\d,,5,2,1,0\.5$/);
});
