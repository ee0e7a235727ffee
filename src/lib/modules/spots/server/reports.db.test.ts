import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import { buildChannel, type BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { GPS, plain } from '../../../../../tests/support/picture-bytes.ts';
import { filesOfWorld } from '../../../../../tests/support/world-files.ts';
import {
	ATYRAU,
	buildSpot,
	buildSpotChannel,
	CITY,
	REPORT,
	sendPicture
} from '../../../../../tests/support/world-spots.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { EARTH_M } from '../geo.ts';
import { BEFORE } from './purposes.ts';
import {
	declineSpot,
	getSpotPage,
	getSpotsPage,
	listSpots,
	ListSpots,
	mergeSpot,
	nearSpots,
	reportSpot,
	seeSpot
} from './index.ts';

const REASON = 'Бұл жер туралы хабар бұрын да түскен.';
let world: World;
let channel: BuiltChannel;
beforeAll(async () => {
	world = await openWorld();
	channel = await buildSpotChannel(world);
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const report = (
	by: Person | undefined,
	more: Partial<typeof REPORT> & { district?: string } = {}
) => reportSpot(world.ctx(by), { channelId: channel.id, ...REPORT, ...more });
const page = async (spotId: string, by?: Person) =>
	must(await getSpotPage(world.ctx(by), { spotId }));
const northOf = (metres: number) => ATYRAU.lat + (metres / EARTH_M) * (180 / Math.PI);

test('a resident reports a place; it is public at once, rounded, and they are named nowhere', async () => {
	const person = await world.person('Ерекше Есім');
	const ctx = world.ctx(person);
	const input = { channelId: channel.id, ...REPORT, lat: 47.107_149_9, lon: 51.914_250_1 };
	const first = await reportSpot(ctx, input);
	const { spotId } = must(first);
	expect(await reportSpot(ctx, input)).toEqual(first);
	const seen = await page(spotId);
	expect(seen.spot).toMatchObject({ state: 'reported', lat: 47.1071, lon: 51.9143, seenCount: 1 });
	expect(seen.spot.district.ru).toBe('Атырау');
	expect(seen.moves.map(({ act }) => act)).toEqual(['reported']);
	const list = must(await listSpots(world.ctx(), ListSpots.parse({ channelId: channel.id })));
	for (const answer of [seen, list, await world.events('spot.reported')]) {
		expect(JSON.stringify(answer)).not.toContain('Ерекше Есім');
		expect(JSON.stringify(answer)).not.toContain(person.id);
	}
	expect(await world.countRows('audit_entries', `subject_id = '${spotId}'`)).toBe(0);
	expect(await isFollowing(world.db, person.id, spotId)).toBe(true);
	const [event] = (await world.events('spot.reported')).slice(-1);
	expect(event!.rooms).toEqual([`subject:${channel.id}`, `subject:${spotId}`].sort());
	const told = `person_id = '${channel.lead.id}' and wording = 'spots_notice_waiting'`;
	expect(await world.countRows('notices', told)).toBe(1);
	must(await report(await world.person('Екінші')));
	expect(await world.countRows('notices', told)).toBe(1);
});

test('without a position a district and an address are enough', async () => {
	const person = await world.person('Түйме телефон');
	const nowhere = { lat: undefined, lon: undefined };
	const { spotId } = must(await report(person, { ...nowhere, district: '235200000' }));
	const seen = await page(spotId);
	expect(seen.spot).toMatchObject({ lat: undefined, lon: undefined });
	expect(seen.spot.district.ru).toBe('Макатский район');
	for (const [more, refusal] of [
		[nowhere, 'spots.where_missing'],
		[{ ...nowhere, district: CITY, address: '' }, 'spots.where_missing'],
		[{ lon: undefined }, 'spots.where_missing'],
		[{ lat: undefined, district: CITY }, 'spots.where_missing'],
		[{ lat: 51.18, lon: 71.446 }, 'spots.outside'],
		[{ lat: 51.18, lon: 71.446, district: CITY }, 'spots.outside'],
		[{ district: '710000000' }, 'places.unknown'],
		[{ fileIds: [person.id] }, 'files.not_usable']
	] as const)
		await refused(() => report(person, more as object), refusal);
});

test('only people with a confirmed address report, in a channel that takes reports now', async () => {
	await refused(() => report(undefined), 'auth.required');
	const unconfirmed = await world.person('Расталмаған', { tier: 0 });
	await refused(() => report(unconfirmed), 'spots.tier_too_low');
	const person = await world.person('Тұрғын');
	const into = (id: string) => reportSpot(world.ctx(person), { channelId: id, ...REPORT });
	await refused(() => into(person.id), 'channels.unknown');
	for (const [options, refusal] of [
		[{ kind: 'plain' }, 'spots.not_here'],
		[{ kind: 'place_reports', state: 'proposed' }, 'channels.unknown'],
		[{ kind: 'place_reports', state: 'finished' }, 'channels.not_running']
	] as const) {
		const other = await buildChannel(world, options);
		await refused(() => into(other.id), refusal);
	}
	const away = await buildSpotChannel(world);
	await world.sql`update channels set archived_at = now() where id = ${away.id}`;
	await refused(() => into(away.id), 'channels.archived');
});

test('a picture of a report is served without where and with what it was taken', async () => {
	const person = await world.person('Суретші');
	const taken = await plain().withExif(GPS).jpeg().toBuffer();
	expect(taken.toString('latin1')).toContain('EvilCamera');
	const fileId = await sendPicture(world, person, BEFORE, taken);
	const nowhere = { lat: undefined, lon: undefined, district: CITY, fileIds: [fileId] };
	const { spotId } = must(await report(person, nowhere));
	const seen = await page(spotId);
	// The place is what the reporter said; the picture's own is not taken for it.
	expect(seen.spot).toMatchObject({ lat: undefined, lon: undefined });
	const [file] = seen.pictures.before;
	const files = filesOfWorld(world);
	for (const { name } of file!.variants) {
		const bytes = Buffer.concat(await files.portions(world.visitor, file!.id, name));
		expect(bytes.length).toBeGreaterThan(100);
		for (const mark of ['Exif', 'GPS', 'EvilCamera'])
			expect(bytes.toString('latin1')).not.toContain(mark);
	}
	await refused(() => report(person, nowhere), 'files.not_usable');
	const other = await world.person('Бөгде');
	const theirs = await sendPicture(world, person, BEFORE);
	await refused(() => report(other, { fileIds: [theirs] }), 'files.not_usable');
});

test('open places of the type within 75 metres are suggested, the nearest first', async () => {
	const own = await buildSpotChannel(world);
	const at = async (metres: number, more: Partial<typeof REPORT> = {}) =>
		(await buildSpot(world, own, 'reported', { ...more, lat: northOf(metres) })).id;
	const sixty = await at(60);
	const ten = await at(10);
	await at(90);
	await at(20, { type: 'planting' });
	const declined = await at(5);
	must(await declineSpot(world.ctx(own.lead), { spotId: declined, reason: REASON }));
	const near = async (channelId: string, more: Partial<typeof ATYRAU> = {}) =>
		must(await nearSpots(world.ctx(), { channelId, type: 'dump', ...ATYRAU, ...more })).items.map(
			({ id, metres }) => [id, metres]
		);
	// Rounding moves each of them by up to six metres.
	const found = await near(own.id);
	expect(found.map(([id]) => id)).toEqual([ten, sixty]);
	expect(Number(found[0]![1])).toBeLessThan(17);
	expect(Number(found[1]![1])).toBeGreaterThan(53);
	expect(Number(found[1]![1])).toBeLessThan(67);
	expect(await near(channel.id, { lat: 48.5 })).toEqual([]);
	expect(await near(own.id, { lon: ATYRAU.lon + 0.0012 })).toEqual([]);
});

test('whoever sees it too is counted once, and not on their own report', async () => {
	const { id: spotId, reporter } = await buildSpot(world, channel);
	const person = await world.person('Көрші');
	const see = (by: Person) => seeSpot(world.ctx(by), { spotId });
	const ctx = world.ctx(person);
	const first = await seeSpot(ctx, { spotId });
	expect(first).toEqual({ ok: true, value: { seenCount: 2 } });
	expect(await seeSpot(ctx, { spotId })).toEqual(first);
	await refused(() => see(person), 'spots.seen_already');
	await refused(() => see(reporter), 'spots.seen_already');
	await refused(() => seeSpot(world.ctx(), { spotId }), 'auth.required');
	const twins = await world.person('Егіз');
	const both = await Promise.all([see(twins), see(twins)]);
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	expect((await page(spotId)).spot.seenCount).toBe(3);
	must(await declineSpot(world.ctx(channel.lead), { spotId, reason: REASON }));
	await refused(async () => see(person), 'spots.state_unfit');
});

test('the team merges what is the same; sightings and followers go along, the history stays', async () => {
	const into = await buildSpot(world, channel);
	const twin = await buildSpot(world, channel);
	const both = await world.person('Екеуін де көрген');
	const one = await world.person('Біреуін көрген');
	for (const spotId of [into.id, twin.id]) must(await seeSpot(world.ctx(both), { spotId }));
	must(await seeSpot(world.ctx(one), { spotId: twin.id }));
	must(await seeSpot(world.ctx(into.reporter), { spotId: twin.id }));
	const merge = (by: Person, spotId: string, intoId: string) =>
		mergeSpot(world.ctx(by), { spotId, intoId, reason: REASON });
	const other = await buildSpot(world, channel, 'reported', { type: 'planting' });
	const elsewhere = await buildSpot(world, await buildSpotChannel(world));
	await refused(() => merge(one, twin.id, into.id), 'channels.not_team');
	for (const unfit of [twin.id, other.id, elsewhere.id, one.id])
		await refused(() => merge(channel.lead, twin.id, unfit), 'spots.merge_unfit');
	must(await merge(channel.lead, twin.id, into.id));
	// Its reporter, two who saw it, and the other report's author; who saw both counts once.
	expect((await page(into.id)).spot.seenCount).toBe(4);
	const gone = await page(twin.id);
	expect(gone).toMatchObject({ duplicateOf: into.id, spot: { state: 'declined' } });
	expect(gone.moves.map(({ act }) => act)).toEqual(['reported', 'merged']);
	expect(await isFollowing(world.db, twin.reporter.id, into.id)).toBe(true);
	await refused(() => merge(channel.lead, twin.id, into.id), 'spots.state_unfit');
	await refused(() => merge(channel.lead, into.id, twin.id), 'spots.merge_unfit');
});

test('two that are merged into each other at once: one goes, one stays', async () => {
	const [a, b] = [await buildSpot(world, channel), await buildSpot(world, channel)];
	const merge = (spotId: string, intoId: string) =>
		mergeSpot(world.ctx(channel.lead), { spotId, intoId, reason: REASON });
	const results = await Promise.all([merge(a.id, b.id), merge(b.id, a.id)]);
	expect(results.filter(({ ok }) => ok)).toHaveLength(1);
	const states = [(await page(a.id)).spot.state, (await page(b.id)).spot.state];
	expect(states.sort()).toEqual(['declined', 'reported']);
});

test('lists are read forward by state, type and district; the map has points only', async () => {
	const own = await buildSpotChannel(world);
	const ids: string[] = [];
	for (let i = 0; i < 3; i++) ids.push((await buildSpot(world, own)).id);
	const bins = await buildSpot(world, own, 'confirmed', { type: 'containers' });
	const read = async (more: object) =>
		must(await listSpots(world.ctx(), ListSpots.parse({ channelId: own.id, ...more })));
	const first = await read({ limit: 2, type: 'dump' });
	const second = await read({ limit: 2, type: 'dump', cursor: first.next });
	expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...ids].reverse());
	const old = await read({ limit: 2, type: 'dump', order: 'oldest' });
	const older = await read({ limit: 2, type: 'dump', order: 'oldest', cursor: old.next });
	expect([...old.items, ...older.items].map(({ id }) => id)).toEqual(ids);
	expect((await read({ state: 'confirmed' })).items.map(({ id }) => id)).toEqual([bins.id]);
	expect((await read({ district: '235200000' })).items).toEqual([]);
	const asked = { ...ListSpots.parse({ channelId: own.id }), cursor: 'x' };
	expect(await listSpots(world.ctx(), asked)).toMatchObject({ refusal: 'cursor.invalid' });
	const map = must(await getSpotsPage(world.ctx(), ListSpots.parse({ channelId: own.id })));
	expect(map.points.map(({ id }) => id).sort()).toEqual([...ids, bins.id].sort());
});
