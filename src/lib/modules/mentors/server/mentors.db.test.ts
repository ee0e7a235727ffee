import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { visitor, type Person } from '#lib/shared/actor.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { archiveChannel, dismiss, moveChannel } from '#lib/modules/channels/server/index.ts';
import { allLeavers } from '#lib/modules/identity/server/index.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import { buildChannel, type BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	buildMeeting,
	buildMentor,
	buildPair,
	hoursAhead,
	MESSAGE,
	PROFILE,
	REASON,
	type BuiltMentor
} from '../../../../../tests/support/world-mentor.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { AskMentor, PresentMentor } from '../schemas.ts';
import {
	answerPair,
	askMentor,
	changeMeeting,
	exportMeasures,
	finishPair,
	getMentorsPage,
	getPair,
	listMentors,
	listPairs,
	planMeeting,
	presentMentor,
	takeBack
} from './index.ts';

const HOUR_MS = 3_600_000;
let world: World;
let home: BuiltChannel;
let mentor: BuiltMentor;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	home = await buildChannel(world, { kind: 'opportunities' });
	mentor = await buildMentor(world, home, { hours: 40 });
	stranger = await world.person('Бөгде', { grants: ['auditor', 'moderator'] });
});
beforeEach(() => clock.setClockOffset(0));

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const list = async (by?: Person, channelId = home.id) =>
	must(await listMentors(world.ctx(by), { channelId, languages: [] })).items;
const ask = (by: Person | undefined, change: Partial<AskMentor> = {}) =>
	askMentor(world.ctx(by), {
		...{ mentorId: mentor.id, field: 'it', hours: 1, message: MESSAGE },
		...change
	});
const answer = (by: Person, pairId: string, verdict: 'accept' | 'decline' = 'accept') =>
	answerPair(world.ctx(by), { pairId, verdict, reason: REASON });

describe('a mentor', () => {
	test('is whom a lead has made one, says so once, and changes it one at a time', async () => {
		const { person } = await buildMentor(world, home, { isSilent: true });
		const present = (by: Person | undefined, change: Partial<PresentMentor> = {}) =>
			presentMentor(world.ctx(by), { channelId: home.id, version: 0, ...PROFILE, ...change });
		await refused(() => present(undefined), 'auth.required');
		await refused(() => present(stranger), 'mentors.not_mentor');
		await refused(() => present(home.lead), 'mentors.not_mentor');
		await refused(() => present(person, { place: '999999999' }), 'places.unknown');
		await refused(() => present(person, { version: 1 }), 'mentors.changed_elsewhere');
		const twins = await Promise.all([present(person), present(person)]);
		expect(twins.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
		expect(twins.find(({ ok: isOk }) => !isOk)).toMatchObject({
			refusal: 'mentors.changed_elsewhere'
		});
		must(await present(person, { version: 1, hours: 5 }));
		const shown = (await list()).filter(({ name }) => name === 'Тәлімгер Самал');
		expect(shown.map(({ hours }) => hours)).toContain(5);
	});

	test('keeps the hours that pairs have taken', async () => {
		const of = await buildMentor(world, home);
		await buildPair(world, of, { hours: 6 });
		const present = (hours: number) =>
			presentMentor(world.ctx(of.person), { channelId: home.id, version: 1, ...PROFILE, hours });
		await refused(() => present(5), 'mentors.hours_taken');
		must(await present(6));
		expect((await list()).find(({ id }) => id === of.id)).toMatchObject({
			hours: 6,
			freeHours: 0
		});
	});

	test('without the role is no mentor any more, and sees nothing of their pairs', async () => {
		const of = await buildMentor(world, home);
		const { id: pairId, mentee } = await buildPair(world, of);
		const role = { channelId: home.id, personId: of.person.id, role: 'mentor' } as const;
		must(await dismiss(world.ctx(home.lead), { ...role, reason: REASON }));
		const dismissed = { ...of.person, grants: [] };
		expect((await list()).map(({ id }) => id)).not.toContain(of.id);
		await refused(() => getPair(world.ctx(dismissed), { pairId }), 'mentors.pair_unknown');
		expect(await admit(dismissed, `subject:${pairId}`)).toBe(false);
		await refused(() => ask(stranger, { mentorId: of.id }), 'mentors.not_taking');
		must(await finishPair(world.ctx(mentee), { pairId, reason: REASON }));
	});

	test('is ranked by what speaks for them, said in words', async () => {
		const { items } = must(
			await listMentors(world.ctx(), {
				...{ channelId: home.id, field: 'it', place: '233620100', languages: ['kk'], hours: 1 }
			})
		);
		expect(items[0]!.match).toEqual({
			score: 100,
			parts: [
				{ reason: 'same_field', points: 40 },
				{ reason: 'same_settlement', points: 25 },
				{ reason: 'same_language', points: 20 },
				{ reason: 'enough_hours', points: 15 }
			]
		});
		expect((await list())[0]!.match).toBeUndefined();
		const plain = await buildChannel(world);
		expect(await listMentors(world.ctx(), { channelId: plain.id, languages: [] })).toMatchObject({
			refusal: 'channels.unknown'
		});
	});
});

describe('asking', () => {
	test('is for confirmed people, of whoever takes somebody and has the time, three at a time', async () => {
		await refused(() => ask(undefined), 'auth.required');
		const newcomer = await world.person('Жаңа', { tier: 0 });
		await refused(() => ask(newcomer), 'mentors.tier_too_low');
		await refused(() => ask(mentor.person), 'mentors.own_profile');
		await refused(() => ask(stranger, { mentorId: crypto.randomUUID() }), 'mentors.unknown');
		await refused(() => ask(stranger, { hours: 41 }), 'mentors.hours_full');
		const person = await world.person('Шәкірт');
		const ctx = world.ctx(person);
		const input = { mentorId: mentor.id, field: 'it', hours: 1, message: MESSAGE } as const;
		const first = await askMentor(ctx, input);
		expect(await askMentor(ctx, input)).toEqual(first);
		await refused(() => ask(person), 'mentors.asked_already');
		const others = [1, 2, 3].map(() => buildMentor(world, home));
		const mentors = await Promise.all(others);
		const asked = await Promise.all(mentors.map(({ id }) => ask(person, { mentorId: id })));
		expect(asked.filter(({ ok: isOk }) => isOk)).toHaveLength(2);
		expect(asked.find(({ ok: isOk }) => !isOk)).toMatchObject({
			refusal: 'mentors.asked_too_many'
		});
	});

	test('stops where the project does', async () => {
		const of = await buildChannel(world, { kind: 'opportunities' });
		const some = await buildMentor(world, of);
		const { id: pairId } = await buildPair(world, some, { isAsked: true });
		const move = { channelId: of.id, to: 'finished', reason: REASON } as const;
		must(await moveChannel(world.ctx(of.lead), move));
		await refused(() => ask(stranger, { mentorId: some.id }), 'channels.not_running');
		must(await archiveChannel(world.ctx(of.lead), { channelId: of.id, reason: REASON }));
		await refused(() => ask(stranger, { mentorId: some.id }), 'channels.archived');
		await refused(() => answer(some.person, pairId), 'channels.archived');
	});

	test('is answered by the mentor alone, with a reason, as far as the hours go', async () => {
		const of = await buildMentor(world, home, { hours: 3 });
		const [one, other] = [
			await buildPair(world, of, { isAsked: true }),
			await buildPair(world, of, { isAsked: true })
		];
		for (const by of [stranger, home.lead])
			await refused(() => answer(by, one!.id), 'mentors.pair_unknown');
		await refused(() => answer(one!.mentee, one!.id), 'mentors.not_mentor');
		const twins = await Promise.all([answer(of.person, one!.id), answer(of.person, other!.id)]);
		expect(twins.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
		expect(twins.find(({ ok: isOk }) => !isOk)).toMatchObject({ refusal: 'mentors.hours_full' });
		const [taken, left] = twins[0]!.ok ? [one!, other!] : [other!, one!];
		await refused(() => answer(of.person, taken.id), 'mentors.not_asked');
		await refused(() => answer(of.person, left.id), 'mentors.hours_full');
		must(await answer(of.person, left.id, 'decline'));
		const seen = must(await getPair(world.ctx(left.mentee), { pairId: left.id }));
		expect(seen.pair).toMatchObject({ state: 'declined', reason: REASON });
		must(await finishPair(world.ctx(of.person), { pairId: taken.id, reason: REASON }));
		expect((await list()).find(({ id }) => id === of.id)).toMatchObject({ freeHours: 3 });
	});

	test('is taken back until it is answered', async () => {
		const { id: pairId, mentee } = await buildPair(world, mentor, { isAsked: true });
		await refused(() => takeBack(world.ctx(mentor.person), { pairId }), 'mentors.pair_unknown');
		must(await takeBack(world.ctx(mentee), { pairId }));
		await refused(() => takeBack(world.ctx(mentee), { pairId }), 'mentors.not_asked');
		must(await ask(mentee));
	});
});

describe('two people', () => {
	test('see their plan and notes; nobody else does, by no door', async () => {
		const { id: pairId, mentee } = await buildPair(world, mentor);
		const meetingId = await buildMeeting(world, mentee, pairId);
		const change = (by: Person, version = 1, state: 'held' | 'planned' = 'planned') =>
			changeMeeting(world.ctx(by), { meetingId, version, state, note: 'Құпия жазба' });
		must(await change(mentor.person));
		for (const by of [mentee, mentor.person]) {
			const seen = must(await getPair(world.ctx(by), { pairId }));
			expect(seen.meetings).toMatchObject([{ note: 'Құпия жазба', state: 'planned' }]);
			expect(await admit(by, `subject:${pairId}`)).toBe(true);
		}
		for (const by of [visitor, stranger, home.lead, home.organiser]) {
			expect(await getPair(world.ctx(by), { pairId })).toMatchObject({
				refusal: 'mentors.pair_unknown'
			});
			expect(await admit(by, `subject:${pairId}`)).toBe(false);
			expect(await admit(by, `subject:${mentor.id}`)).toBe(false);
		}
		await refused(() => change(home.lead), 'mentors.meeting_unknown');
		const page = must(
			await getMentorsPage(world.ctx(home.lead), { channelId: home.id, languages: [] })
		);
		expect(JSON.stringify(page)).not.toMatch(new RegExp(`Құпия|Ерлан|${MESSAGE}`));
		expect(await world.countRows('audit_entries', `subject_id = '${pairId}'`)).toBe(0);
		const own = must(await listPairs(world.ctx(mentee), { channelId: home.id, limit: 20 }));
		expect(own.items).toMatchObject([{ id: pairId, name: 'Тәлімгер Самал', isMentor: false }]);
	});

	test('plan ahead, mark what was held after it, one at a time, until they end', async () => {
		const { id: pairId, mentee } = await buildPair(world, mentor);
		const plan = (by: Person, hours: number) =>
			planMeeting(world.ctx(by), { pairId, meetsAt: hoursAhead(hours), topic: 'Тақырып' });
		await refused(() => plan(stranger, 24), 'mentors.pair_unknown');
		await refused(() => plan(mentee, -1), 'mentors.time_unfit');
		await refused(() => plan(mentee, 24 * 400), 'mentors.time_unfit');
		const meetingId = await buildMeeting(world, mentor.person, pairId);
		const held = (version: number) =>
			changeMeeting(world.ctx(mentee), { meetingId, version, state: 'held', note: '' });
		await refused(() => held(1), 'mentors.time_unfit');
		clock.setClockOffset(25 * HOUR_MS);
		const twins = await Promise.all([held(1), held(1)]);
		expect(twins.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
		await refused(() => held(1), 'mentors.changed_elsewhere');
		must(await finishPair(world.ctx(mentee), { pairId, reason: REASON }));
		await refused(() => held(2), 'mentors.not_current');
		await refused(() => plan(mentee, 24), 'mentors.not_current');
		await refused(
			() => finishPair(world.ctx(mentor.person), { pairId, reason: REASON }),
			'mentors.not_current'
		);
		const { id: asked, mentee: other } = await buildPair(world, mentor, { isAsked: true });
		const early = { pairId: asked, meetsAt: hoursAhead(24), topic: 'Тақырып' };
		await refused(() => planMeeting(world.ctx(other), early), 'mentors.not_paired');
	});

	test('leave nothing of what they wrote when one of them deletes the account', async () => {
		const of = await buildMentor(world, home);
		const { id: pairId, mentee } = await buildPair(world, of);
		await buildMeeting(world, mentee, pairId);
		const leave = (person: Person) =>
			inTransaction(world.ctx(person), { act: 'test.leave', input: {} }, async (tx) => {
				for (const each of allLeavers()) await each(tx, person.id);
				return ok(null);
			});
		must(await leave(mentee));
		const [pair] = await world.sql`select * from mentor_pairs where id = ${pairId}`;
		expect(pair).toMatchObject({ mentee_id: null, message: '', reason: '', state: 'finished' });
		const [meeting] = await world.sql`select * from mentor_meetings where pair_id = ${pairId}`;
		expect(meeting).toMatchObject({ topic: '', note: '' });
		const { id: next } = await buildPair(world, of, { isAsked: true });
		must(await leave(of.person));
		const [left] = await world.sql`select * from mentor_pairs where id = ${next}`;
		expect(left).toMatchObject({ state: 'declined', message: '' });
		const [profile] = await world.sql`select * from mentor_profiles where id = ${of.id}`;
		expect(profile).toMatchObject({ person_id: null, about: '', is_open: false });
		expect((await list()).map(({ id }) => id)).not.toContain(of.id);
	});

	test('are counted as of Monday, and not at all below ten', async () => {
		const of = await buildChannel(world, { kind: 'opportunities' });
		const some = await buildMentor(world, of, { hours: 40 });
		for (let i = 0; i < 10; i++) await buildPair(world, some, { hours: 1, isAsked: i > 8 });
		clock.setClockOffset(7 * 24 * HOUR_MS);
		const csv = must(await exportMeasures(world.ctx(), { channelId: of.id }));
		expect(csv).toMatch(/\r\nasked,10,/);
		expect(csv).toMatch(/\r\npaired,,/);
	});
});
