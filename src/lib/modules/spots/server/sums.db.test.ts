import { beforeAll, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { allLeavers, allPersonalData } from '#lib/modules/identity/server/index.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { openFile } from '#lib/modules/files/server/index.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	buildSpot,
	buildSpotChannel,
	CITY,
	dayAfter,
	REPORT,
	sendPicture
} from '../../../../../tests/support/world-spots.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { askForSurvivors } from './ask-due.ts';
import { measure } from './measure-repository.ts';
import { BEFORE } from './purposes.ts';
import {
	countSurvivors,
	declineSpot,
	exportActions,
	exportGeoJson,
	exportSpots,
	getSpotPage,
	getSpotsPage,
	listActions,
	ListSpots,
	recordAction,
	reportSpot,
	returnSpot,
	seeSpot,
	withdrawAction
} from './index.ts';

const REASON = 'Сан қате жазылған, қайта енгіземіз.';
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
const later = (days: number) => world.at(new Date(clock.now().getTime() + days * DAY_MS));
const DAY = { volunteers: 12, note: '', spotIds: [] as string[] };
const sums = (channelId: string) => measure(world.db, channelId, clock.now());

test('a day of work is written down by the team, counted and never named', async () => {
	const { id: spotId } = await buildSpot(world, channel, 'confirmed');
	const elsewhere = await buildSpot(world, await buildSpotChannel(world));
	const record = (by: Person | undefined, more: object = {}) =>
		recordAction(world.ctx(by), {
			...{ channelId: channel.id, ...DAY, heldOn: dayAfter(-1), kilograms: 800, ...more }
		});
	await refused(() => record(undefined), 'auth.required');
	await refused(() => record(stranger), 'channels.not_team');
	await refused(() => record(channel.editor, { heldOn: dayAfter(1) }), 'spots.date_future');
	await refused(() => record(channel.editor, { kilograms: undefined }), 'spots.nothing_done');
	await refused(() => record(channel.editor, { spotIds: [elsewhere.id] }), 'spots.unknown');
	const ctx = world.ctx(channel.editor);
	const input = {
		...{ channelId: channel.id, ...DAY, heldOn: dayAfter(-1), kilograms: 800, bags: 60 },
		spotIds: [spotId]
	};
	const first = await recordAction(ctx, input);
	expect(await recordAction(ctx, input)).toEqual(first);
	const { actionId } = must(first);
	expect(await sums(channel.id)).toMatchObject({ actions: 1, volunteers: 12, kilograms: 800 });
	const seen = must(await getSpotPage(world.ctx(), { spotId }));
	expect(seen.actions).toMatchObject([{ id: actionId, bags: 60, spotIds: [spotId] }]);
	const withdraw = (by: Person | undefined) =>
		withdrawAction(world.ctx(by), { actionId, reason: REASON });
	await refused(() => withdraw(undefined), 'auth.required');
	await refused(() => withdraw(stranger), 'channels.not_team');
	must(await withdraw(channel.lead));
	await refused(() => withdraw(channel.lead), 'spots.withdrawn');
	expect(await sums(channel.id)).toMatchObject({ actions: 0, volunteers: 0, kilograms: 0 });
	expect(must(await listActions(world.ctx(), { channelId: channel.id, limit: 5 })).items).toEqual(
		[]
	);
});

test('a year after a planting the team is asked, and what lives is public with n and the day', async () => {
	const own = await buildSpotChannel(world);
	const record = (saplings: number | undefined) =>
		recordAction(world.ctx(own.editor), {
			...{
				channelId: own.id,
				...DAY,
				heldOn: dayAfter(0),
				saplings,
				bags: saplings ? undefined : 3
			}
		});
	const { actionId } = must(await record(200));
	must(await record(50));
	const { actionId: bags } = must(await record(undefined));
	const count = (by: Person | undefined, alive: number, countedOn: string, id = actionId) =>
		countSurvivors(world.ctx(by), { actionId: id, alive, countedOn });
	const told = () =>
		world.countRows('notices', `person_id = '${own.lead.id}' and wording = 'spots_notice_count'`);
	await refused(() => count(own.lead, 150, dayAfter(0)), 'spots.too_early');
	later(364);
	await askForSurvivors(clock.now());
	expect(await told()).toBe(0);
	await refused(() => count(own.lead, 150, dayAfter(0)), 'spots.too_early');
	later(1);
	await Promise.all([askForSurvivors(clock.now()), askForSurvivors(clock.now())]);
	expect(await told()).toBe(2);
	expect(await world.events('spot_action.count_due')).toHaveLength(2);
	expect((await sums(own.id)).survival).toBeUndefined();
	await refused(() => count(undefined, 150, dayAfter(0)), 'auth.required');
	await refused(() => count(stranger, 150, dayAfter(0)), 'channels.not_team');
	await refused(() => count(own.lead, 201, dayAfter(0)), 'spots.more_alive');
	await refused(() => count(own.lead, 150, dayAfter(1)), 'spots.date_future');
	await refused(() => count(own.lead, 1, dayAfter(0), bags), 'spots.not_planting');
	await refused(() => count(own.lead, 1, dayAfter(0), own.id), 'spots.action_unknown');
	must(await count(own.lead, 150, dayAfter(0)));
	const today = localDayOf(clock.now());
	// Of the 250 planted only the 200 that were counted are in the share.
	expect(await sums(own.id)).toMatchObject({
		saplings: 250,
		survival: { planted: 200, alive: 150, plantings: 1, countedOn: today }
	});
	must(await count(own.lead, 140, dayAfter(0)));
	expect((await sums(own.id)).survival!.alive).toBe(140);
	const forced = world.sql`insert into spot_survivors (id, action_id, alive, counted_on, at)
		values (${own.id}, ${actionId}, 500, ${today}, now())`;
	await expect(forced).rejects.toThrow(/more alive/);
	await expect(world.sql`delete from spot_survivors`).rejects.toThrow();
	const csv = must(await exportActions(world.ctx(), { channelId: own.id }));
	expect(csv).toContain(`12,,,200,140,${today}`);
});

test('sums are of what everybody may see, with their instant', async () => {
	const own = await buildSpotChannel(world);
	expect((await sums(own.id)).cleanedShare).toBeUndefined();
	const declined = await buildSpot(world, own);
	must(await declineSpot(world.ctx(own.lead), { spotId: declined.id, reason: REASON }));
	await buildSpot(world, own, 'reported');
	await buildSpot(world, own, 'confirmed');
	await buildSpot(world, own, 'cleaned');
	await buildSpot(world, own, 'verified');
	const again = await buildSpot(world, own, 'cleaned');
	const reason = 'Тағы да қоқыс үйілген.';
	must(await returnSpot(world.ctx(again.reporter), { spotId: again.id, reason }));
	const hidden = await buildSpot(world, own, 'cleaned');
	await world.sql`update spots set is_hidden = true where id = ${hidden.id}`;
	expect(await sums(own.id)).toMatchObject({
		...{ reported: 5, declined: 1, confirmed: 4, cleaned: 2, verified: 1 },
		...{
			cleanedShare: 0.4,
			repeatSpots: 1,
			repeats: 1,
			asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/)
		}
	});
	const csv = must(await exportSpots(world.ctx(), { channelId: own.id }));
	expect(csv.trim().split('\r\n')).toHaveLength(7);
	expect(csv).not.toContain(hidden.id);
	const geo = JSON.parse(must(await exportGeoJson(world.ctx(), { channelId: own.id }))) as {
		features: { geometry: unknown; properties: object }[];
	};
	expect(geo.features).toHaveLength(6);
	expect(geo.features[0]!.geometry).toEqual({ type: 'Point', coordinates: [51.9143, 47.1071] });
	for (const text of [csv, JSON.stringify(geo)]) {
		expect(text).not.toContain(again.reporter.id);
		expect(text).not.toContain(again.volunteer.id);
	}
	expect(Object.keys(geo.features[0]!.properties).sort()).toEqual(
		['address', 'district', 'repeats', 'reported_at', 'seen', 'state', 'type', 'words'].sort()
	);
});

test('a moderator hides words and pictures whatever the state, and shows them again', async () => {
	const reporter = await world.person('Хабаршы');
	const reader = await world.person('Оқырман');
	const moderator = await world.person('Модератор', {
		grants: [`moderator@territory:${CITY}`]
	});
	const fileId = await sendPicture(world, reporter, BEFORE);
	const { spotId } = must(
		await reportSpot(world.ctx(reporter), { channelId: channel.id, ...REPORT, fileIds: [fileId] })
	);
	const sees = async (by?: Person) => (await getSpotPage(world.ctx(by), { spotId })).ok;
	const reads = async (by?: Person) => openFile(world.ctx(by), { fileId, variant: 'jpeg' });
	expect(await reads()).toMatchObject({ ok: true, value: { isPublic: false } });
	const { reviewId } = must(
		await reportSubject(world.ctx(reader), { subjectId: spotId, reason: 'personal_data', note: '' })
	);
	await refused(
		() => reportSubject(world.ctx(reporter), { subjectId: spotId, reason: 'insult', note: '' }),
		'moderation.own_report'
	);
	must(
		await decideReview(world.ctx(moderator), {
			...{ reviewId, verdict: 'hide', reason: 'personal_data' },
			note: 'Суретте адамның беті көрінеді.'
		})
	);
	expect([await sees(), await sees(reader), await sees(reporter)]).toEqual([false, false, false]);
	expect([await sees(moderator), await sees(channel.editor)]).toEqual([true, true]);
	expect(await reads()).toMatchObject({ refusal: 'files.unknown' });
	expect(await reads(moderator)).toMatchObject({ ok: true });
	const map = must(
		await getSpotsPage(world.ctx(reader), ListSpots.parse({ channelId: channel.id }))
	);
	expect(JSON.stringify(map)).not.toContain(spotId);
	await refused(() => seeSpot(world.ctx(reader), { spotId }), 'spots.unknown');
	expect(
		await world.countRows(
			'notices',
			`person_id = '${reporter.id}' and wording = 'spots_notice_hidden'`
		)
	).toBe(1);
});

test('whoever leaves is forgotten: sightings and offers go, what was given to them is the team’s', async () => {
	const { id: spotId, volunteer } = await buildSpot(world, channel, 'assigned');
	const seer = await world.person('Көрген');
	must(await seeSpot(world.ctx(seer), { spotId }));
	for (const [name, person] of [
		['spots', volunteer],
		['spot_offers', volunteer],
		['spot_sightings', seer]
	] as const)
		expect(await allPersonalData().get(name)!(world.db, person.id), name).toHaveLength(1);
	for (const person of [volunteer, seer])
		await inTransaction(world.ctx(person), { act: 'test.leave', input: {} }, async (tx) => {
			for (const leave of allLeavers()) await leave(tx, person.id);
			return ok(null);
		});
	const [row] = await world.sql`select state, assignee_id from spots where id = ${spotId}`;
	expect(row).toMatchObject({ state: 'assigned', assignee_id: null });
	expect(await world.countRows('spot_sightings', `person_id = '${seer.id}'`)).toBe(0);
	expect(await world.countRows('spot_offers', `person_id = '${volunteer.id}'`)).toBe(0);
});
