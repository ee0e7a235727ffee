import { beforeAll, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { joinChannel, leaveChannel } from '#lib/modules/channels/server/index.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { filesOfWorld } from '../../../../../tests/support/world-files.ts';
import {
	buildSpot,
	buildSpotChannel,
	dayAfter,
	sendPicture
} from '../../../../../tests/support/world-spots.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { askForVerification } from './ask-due.ts';
import { AFTER, BEFORE } from './purposes.ts';
import {
	assignSpot,
	cleanSpot,
	confirmSpot,
	declineSpot,
	getSpotDesk,
	getSpotPage,
	offerHands,
	releaseSpot,
	returnSpot,
	takeOfferBack,
	verifySpot
} from './index.ts';

const REASON = 'Тұрғындар қайта хабарлады.';
const DAY_MS = 86_400_000;
let world: World;
let channel: BuiltChannel;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	channel = await buildSpotChannel(world);
	stranger = await world.person('Бөгде');
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const page = async (spotId: string, by?: Person) =>
	must(await getSpotPage(world.ctx(by), { spotId }));
const later = (days: number) => world.at(new Date(clock.now().getTime() + days * DAY_MS));
const noticesOf = (person: Person, wording: string) =>
	world.countRows('notices', `person_id = '${person.id}' and wording = '${wording}'`);

test('the team confirms on the spot, with a better point where it has one; never an own report', async () => {
	const { id: spotId, reporter } = await buildSpot(world, channel);
	const confirm = (by: Person | undefined, at: object = {}) =>
		confirmSpot(world.ctx(by), { spotId, ...at });
	await refused(() => confirm(undefined), 'auth.required');
	await refused(() => confirm(reporter), 'channels.not_team');
	const own = { ...reporter, grants: channel.lead.grants };
	await refused(() => confirm(own), 'spots.own_report');
	await refused(() => confirm(channel.lead, { lat: 51.18, lon: 71.4 }), 'spots.outside');
	await refused(() => confirm(channel.lead, { lat: 47.1 }), 'spots.where_missing');
	must(await confirm(channel.editor, { lat: 47.649_71, lon: 53.342_92 }));
	const seen = await page(spotId);
	expect(seen.spot).toMatchObject({ state: 'confirmed', lat: 47.6497, lon: 53.3429 });
	expect(seen.spot.district.ru).toBe('Макатский район');
	expect(
		JSON.stringify((await world.sql`select scopes from subjects where id = ${spotId}`)[0])
	).toContain('235200000');
	await refused(() => confirm(channel.lead), 'spots.state_unfit');
	expect(await noticesOf(reporter, 'spots_notice_confirmed')).toBe(1);
	await expect(
		world.sql`update spots set confirmed_by = reporter_id where id = ${spotId}`
	).rejects.toThrow(/spots_confirmed_by_another/);
});

test('members offer; the team chooses among them and sets a day; a name is told to the team alone', async () => {
	const { id: spotId } = await buildSpot(world, channel, 'confirmed');
	const person = await world.person('Ұсынған Адам');
	const offer = (by: Person | undefined) => offerHands(world.ctx(by), { spotId });
	const assign = (by: Person | undefined, dueOn: string, personId?: string) =>
		assignSpot(world.ctx(by), { spotId, dueOn, personId });
	await refused(() => offer(undefined), 'auth.required');
	await refused(() => offer(person), 'spots.not_member');
	await refused(() => assign(channel.lead, dayAfter(3), person.id), 'spots.not_offered');
	must(await joinChannel(world.ctx(person), { channelId: channel.id }));
	must(await offer(person));
	await refused(() => offer(person), 'spots.offered_already');
	expect(JSON.stringify(await page(spotId))).not.toContain('Ұсынған Адам');
	expect((await page(spotId, channel.editor)).hands.offers).toEqual([
		{ id: person.id, name: 'Ұсынған Адам' }
	]);
	must(await takeOfferBack(world.ctx(person), { spotId }));
	await refused(() => takeOfferBack(world.ctx(person), { spotId }), 'spots.not_offered');
	must(await offer(person));
	await refused(() => assign(person, dayAfter(3), person.id), 'channels.not_team');
	for (const bad of [dayAfter(-1), dayAfter(400)])
		await refused(() => assign(channel.lead, bad, person.id), 'spots.due_bad');
	must(await leaveChannel(world.ctx(person), { channelId: channel.id }));
	await refused(() => assign(channel.lead, dayAfter(3), person.id), 'spots.not_offered');
	must(await joinChannel(world.ctx(person), { channelId: channel.id }));
	must(await assign(channel.lead, dayAfter(3), person.id));
	expect(await noticesOf(person, 'spots_notice_assigned')).toBe(1);
	expect((await page(spotId)).hands).toEqual({ offers: [], assignee: undefined });
	expect((await page(spotId)).spot.dueOn).toBe(dayAfter(3));
	expect((await page(spotId, channel.lead)).hands.assignee).toBe('Ұсынған Адам');
	await refused(() => offer(person), 'spots.state_unfit');
	const release = (by: Person | undefined) =>
		releaseSpot(world.ctx(by), { spotId, reason: REASON });
	await refused(() => release(stranger), 'spots.not_assignee');
	must(await release(person));
	await refused(() => release(person), 'spots.not_assignee');
	must(await assign(channel.lead, dayAfter(0)));
	expect((await page(spotId)).isTeams).toBe(true);
});

test('clean is said by whom it was given to or the team, with a picture of now', async () => {
	const { id: spotId, volunteer, reporter } = await buildSpot(world, channel, 'assigned');
	const clean = (by: Person | undefined, fileIds: string[]) =>
		cleanSpot(world.ctx(by), { spotId, fileIds, note: 'Жинап шықтық' });
	await refused(() => clean(undefined, []), 'auth.required');
	await refused(() => clean(reporter, []), 'spots.not_assignee');
	await refused(() => clean(volunteer, []), 'spots.photo_needed');
	const before = await sendPicture(world, volunteer, BEFORE);
	await refused(() => clean(volunteer, [before]), 'files.not_usable');
	const after = await sendPicture(world, volunteer, AFTER);
	must(await clean(volunteer, [after]));
	const seen = await page(spotId);
	expect(seen.spot.state).toBe('cleaned');
	expect(seen.pictures.after.map(({ files }) => files.map(({ id }) => id))).toEqual([[after]]);
	const bytes = await filesOfWorld(world).portions(world.visitor, after, 'jpeg');
	expect(Buffer.concat(bytes).length).toBeGreaterThan(100);
	expect(await noticesOf(reporter, 'spots_notice_cleaned')).toBe(1);
	await refused(() => clean(volunteer, [after]), 'spots.state_unfit');
});

test('thirty days later another resident verifies; the database refuses everybody else, too', async () => {
	const { id: spotId, volunteer, reporter } = await buildSpot(world, channel, 'cleaned');
	const other = await world.person('Басқа тұрғын');
	const verify = (by: Person | undefined) => verifySpot(world.ctx(by), { spotId });
	await refused(() => verify(other), 'spots.too_early');
	later(29.9);
	await refused(() => verify(other), 'spots.too_early');
	const early = world.sql`update spots set state = 'verified', verified_by = ${other.id},
		verified_at = cleaned_at + interval '29 days' where id = ${spotId}`;
	await expect(early).rejects.toThrow(/spots_verified_in_time/);
	later(0.2);
	await refused(() => verify(undefined), 'auth.required');
	await refused(() => verify({ ...stranger, tier: 0 }), 'spots.tier_too_low');
	for (const hand of [reporter, channel.lead, volunteer]) {
		await refused(() => verify(hand), 'spots.own_work');
		const forced = world.sql`update spots set state = 'verified', verified_by = ${hand.id},
			verified_at = cleaned_at + interval '31 days' where id = ${spotId}`;
		await expect(forced).rejects.toThrow(/spots_verified_by_another/);
	}
	const twice = await Promise.all([verify(other), verify(await world.person('Тағы бірі'))]);
	expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
	expect((await page(spotId)).spot.state).toBe('verified');
	for (const person of [reporter, volunteer])
		expect(await noticesOf(person, 'spots_notice_verified')).toBe(1);
	await expect(
		world.sql`update spot_moves set reason = 'x' where spot_id = ${spotId}`
	).rejects.toThrow();
});

test('dirty again goes back to the team with the reason and counts as a repeat', async () => {
	const { id: spotId, volunteer, reporter } = await buildSpot(world, channel, 'verified');
	const back = (by: Person | undefined) => returnSpot(world.ctx(by), { spotId, reason: REASON });
	await refused(() => back(undefined), 'auth.required');
	must(await back(reporter));
	await refused(() => back(reporter), 'spots.state_unfit');
	const seen = await page(spotId);
	expect(seen.spot).toMatchObject({ state: 'confirmed', repeats: 1, dueOn: undefined });
	expect(seen.moves.at(-1)).toMatchObject({ act: 'returned', reason: REASON });
	expect(seen.pictures.after).toHaveLength(1);
	// It goes round once more; who cleaned it the first time may verify the second.
	must(await assignSpot(world.ctx(channel.lead), { spotId, dueOn: dayAfter(2) }));
	const fileIds = [await sendPicture(world, channel.editor, AFTER)];
	must(await cleanSpot(world.ctx(channel.editor), { spotId, fileIds, note: '' }));
	later(31);
	must(await verifySpot(world.ctx(volunteer), { spotId }));
	expect((await page(spotId)).pictures.after).toHaveLength(2);
});

test('the team declines with a public reason, not after work was done', async () => {
	const { id: spotId, reporter } = await buildSpot(world, channel);
	const decline = (by: Person | undefined, id = spotId) =>
		declineSpot(world.ctx(by), { spotId: id, reason: REASON });
	await refused(() => decline(reporter), 'channels.not_team');
	must(await decline(channel.editor));
	expect((await page(spotId)).moves.at(-1)).toMatchObject({ act: 'declined', reason: REASON });
	expect(await noticesOf(reporter, 'spots_notice_declined')).toBe(1);
	await refused(() => decline(channel.editor), 'spots.state_unfit');
	const done = await buildSpot(world, channel, 'cleaned');
	await refused(() => decline(channel.editor, done.id), 'spots.state_unfit');
});

test('the clock asks neighbours and followers once, thirty days after a cleaning', async () => {
	const { id: spotId, volunteer, reporter } = await buildSpot(world, channel, 'cleaned');
	const near = await world.person('Осы жерде тұратын', { homePlace: '231010000' });
	const far = await world.person('Басқа ауданнан', { homePlace: '235230100' });
	for (const person of [near, far])
		must(await joinChannel(world.ctx(person), { channelId: channel.id }));
	const asked = async () =>
		world.countRows('notices', `wording = 'spots_notice_verify' and subject_id = '${spotId}'`);
	await askForVerification(clock.now());
	later(29);
	await askForVerification(clock.now());
	expect(await asked()).toBe(0);
	later(2);
	await Promise.all([askForVerification(clock.now()), askForVerification(clock.now())]);
	expect(await asked()).toBe(1);
	const events = await world.events('spot.verification_due');
	expect(events.filter(({ facts }) => facts.spotId === spotId)).toHaveLength(1);
	expect(await noticesOf(near, 'spots_notice_verify')).toBeGreaterThan(0);
	for (const own of [volunteer, reporter, far])
		expect(
			await world.countRows(
				'notices',
				`wording = 'spots_notice_verify' and subject_id = '${spotId}' and person_id = '${own.id}'`
			)
		).toBe(0);
	// Cleaned anew, it is asked anew.
	must(await returnSpot(world.ctx(near), { spotId, reason: REASON }));
	await askForVerification(clock.now());
	expect(await asked()).toBe(1);
});

test('the desk is the team’s, oldest first, with what is overdue', async () => {
	const own = await buildSpotChannel(world);
	const first = await buildSpot(world, own);
	const second = await buildSpot(world, own);
	const late = await buildSpot(world, own, 'assigned');
	const desk = (by?: Person) =>
		getSpotDesk(world.ctx(by), { channelId: own.id, state: 'reported' });
	expect(await desk()).toMatchObject({ refusal: 'auth.required' });
	expect(await desk(first.reporter)).toMatchObject({ refusal: 'channels.not_team' });
	const seen = must(await desk(own.editor));
	expect(seen.list.items.map(({ id }) => id)).toEqual([first.id, second.id]);
	expect(seen.counts).toEqual({ reported: 2, assigned: 1 });
	expect(seen.overdue).toEqual([]);
	later(8);
	expect(must(await desk(own.editor)).overdue.map(({ id }) => id)).toEqual([late.id]);
});
