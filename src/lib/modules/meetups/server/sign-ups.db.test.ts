import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import {
	at,
	beginOf,
	buildMeetup,
	DAY_MS,
	eventsChannel,
	HOUR_MS,
	join,
	meetupFields
} from '../../../../../tests/support/world-meetup.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { editMeetup, getMeetupPage, listTickets, signUp, withdraw } from './index.ts';
import { leaveMeetups } from './leave.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';

let world: World;
let channel: BuiltChannel;
beforeAll(async () => {
	world = await openWorld();
	channel = await eventsChannel(world);
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const people = (count: number): Promise<Person[]> =>
	Promise.all(Array.from({ length: count }, (_, i) => world.person(`Ерікті ${i}`)));
const standing = async (person: Person, meetupId: string) =>
	must(await getMeetupPage(world.ctx(person), { meetupId })).standing;
const counts = async (meetupId: string) =>
	must(await getMeetupPage(world.ctx(), { meetupId })).counts;
const told = (wording: string, person: Person) =>
	world.countRows(
		'notices',
		`wording = 'meetups_notice_${wording}' and person_id = '${person.id}'`
	);

test('an adult signs up once, with one key once, and with none twice', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 3 });
	const [person] = await people(1);
	const input = { meetupId, isOfAge: 'yes' } as const;
	await refused(() => signUp(world.ctx(), input), 'auth.required');
	const unconfirmed = await world.person('Жаңа', { tier: 0 });
	await refused(() => signUp(world.ctx(unconfirmed), input), 'meetups.tier_too_low');
	await refused(() => signUp(world.ctx(person), { meetupId }), 'meetups.age_unsaid');
	const ctx = world.ctx(person);
	const first = await signUp(ctx, input);
	expect(first).toMatchObject({ value: { state: 'signed_up' } });
	expect(await signUp(ctx, input)).toEqual(first);
	await refused(() => signUp(world.ctx(person), input), 'meetups.signed_up_already');
	const [row] = await world.sql`select * from meetup_signups where person_id = ${person!.id}`;
	// Of the age nothing is kept but whether a parent is to be asked.
	expect(row).toMatchObject({ is_minor: false, consent_until: null });
	expect(Object.keys(row!).filter((name) => /age|birth|year/.test(name))).toEqual([]);
});

test('limits of age, the deadline and the event’s state refuse by name', async () => {
	const young = await buildMeetup(world, channel, { ageFrom: 14, ageTo: 29 });
	const [person] = await people(1);
	const ask = (meetupId: string, more: object) => signUp(world.ctx(person), { meetupId, ...more });
	await refused(() => ask(young, { isOfAge: 'yes' }), 'meetups.age_unsaid');
	await refused(() => ask(young, { years: 30 }), 'meetups.age_outside');
	await refused(() => ask(young, { years: 13 }), 'meetups.age_outside');
	for (const state of ['cancelled', 'held'] as const) {
		const closed = await buildMeetup(world, channel, { state });
		await refused(() => ask(closed, { isOfAge: 'yes' }), 'meetups.closed');
	}
	const draft = await buildMeetup(world, channel, { state: 'draft' });
	await refused(() => ask(draft, { isOfAge: 'yes' }), 'meetups.unknown');
	const begin = await beginOf(world, young);
	await at(new Date(begin.getTime() - HOUR_MS), () =>
		refused(() => ask(young, { years: 20 }), 'meetups.closed')
	);
	must(await ask(young, { years: 29 }));
});
test('who comes when it is full stands in line, and the first one is called in the same commit', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [first, second, third] = (await people(3)) as [Person, Person, Person];
	for (const person of [first, second, third]) await join(world, person, meetupId);
	expect([await standing(second, meetupId), await standing(third, meetupId)]).toMatchObject([
		{ state: 'waiting', placeInLine: 1 },
		{ state: 'waiting', placeInLine: 2 }
	]);
	await refused(() => withdraw(world.ctx(), { meetupId }), 'auth.required');
	const outsider = await world.person('Бөгде');
	await refused(() => withdraw(world.ctx(outsider), { meetupId }), 'meetups.not_signed_up');
	const ctx = world.ctx(first);
	const gone = await withdraw(ctx, { meetupId });
	expect(await withdraw(ctx, { meetupId })).toEqual(gone);
	await refused(() => withdraw(world.ctx(first), { meetupId }), 'meetups.not_signed_up');
	expect(await standing(second, meetupId)).toMatchObject({ state: 'signed_up' });
	expect(await standing(third, meetupId)).toMatchObject({ state: 'waiting', placeInLine: 1 });
	expect([await told('place', second), await told('place', third)]).toEqual([1, 0]);
	// The row of the place, the notice and the event are of one transaction.
	const [row] = await world.sql`
		select s.xmin::text as place, n.xmin::text as notice from meetup_signups s
		join notices n on n.person_id = s.person_id and n.wording = 'meetups_notice_place'
		where s.meetup_id = ${meetupId} and s.person_id = ${second.id}`;
	expect(row!.place).toBe(row!.notice);
	// Whoever comes again stands behind.
	await join(world, first, meetupId);
	expect(await standing(first, meetupId)).toMatchObject({ state: 'waiting', placeInLine: 2 });
});

test('once it began nobody is called and nothing is given back', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [first, second] = (await people(2)) as [Person, Person];
	await join(world, first, meetupId);
	await join(world, second, meetupId);
	await at(await beginOf(world, meetupId), () =>
		refused(() => withdraw(world.ctx(first), { meetupId }), 'meetups.closed')
	);
});

test('many at once never take more than there is', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 3 });
	const crowd = await people(8);
	const results = await Promise.all(crowd.map((person) => join(world, person, meetupId)));
	expect(results.filter(({ state }) => state === 'signed_up')).toHaveLength(3);
	expect(await counts(meetupId)).toMatchObject({ taken: 3, waiting: 5 });
	// All who have a place leave at once: as many come in, first come, first served.
	const line = await world.sql`
		select person_id from meetup_signups where meetup_id = ${meetupId} and state = 'waiting' order by at, id limit 3`;
	const holders = crowd.filter((_, i) => results[i]!.state === 'signed_up');
	await Promise.all(holders.map((person) => withdraw(world.ctx(person), { meetupId })));
	const inside = await world.sql`
		select person_id from meetup_signups where meetup_id = ${meetupId} and state = 'signed_up'`;
	const sorted = (rows: readonly Record<string, unknown>[]) =>
		rows.map(({ person_id }) => String(person_id)).sort();
	expect(sorted(inside)).toEqual(sorted(line));
});

test('the database itself refuses one too many', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [first, second] = (await people(2)) as [Person, Person];
	await join(world, first, meetupId);
	await join(world, second, meetupId);
	await expect(
		world.sql`update meetup_signups set state = 'awaits_consent' where meetup_id = ${meetupId} and state = 'waiting'`
	).rejects.toThrow('places');
});

test('whatever people do at once, no place is given twice and none stays empty while somebody waits', async () => {
	const act = fc.record({
		who: fc.nat({ max: 4 }),
		does: fc.constantFrom('join' as const, 'leave' as const)
	});
	const rounds = fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), {
		minLength: 1,
		maxLength: 4
	});
	const crowd = await people(5);
	await fc.assert(
		fc.asyncProperty(rounds, fc.integer({ min: 1, max: 3 }), async (list, capacity) => {
			const meetupId = await buildMeetup(world, channel, { capacity });
			for (const round of list) {
				await Promise.all(
					round.map(({ who, does }) =>
						does === 'join'
							? signUp(world.ctx(crowd[who]), { meetupId, isOfAge: 'yes' })
							: withdraw(world.ctx(crowd[who]), { meetupId })
					)
				);
				const { taken, waiting } = await counts(meetupId);
				expect(taken).toBeLessThanOrEqual(capacity);
				if (waiting > 0) expect(taken).toBe(capacity);
			}
		}),
		{ numRuns: 12 }
	);
});

test('one’s tickets are one’s own, with the code only where a place is held', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const later = await buildMeetup(world, channel, { inMs: 20 * DAY_MS });
	const [first, second] = (await people(2)) as [Person, Person];
	await join(world, first, meetupId);
	await join(world, second, meetupId);
	await join(world, second, later);
	const tickets = async (by: Person, more: object = {}) =>
		must(await listTickets(world.ctx(by), { limit: 20, ...more }));
	const [own] = (await tickets(first)).items;
	expect(own).toMatchObject({ state: 'signed_up', can: { cancel: true, issue: false } });
	expect(own!.code).toMatch(/^[A-Z2-9]{8}$/);
	const { items } = await tickets(second);
	expect(items.map(({ meetup, code }) => [meetup.id, code !== undefined])).toEqual([
		[later, true],
		[meetupId, false]
	]);
	const page = await tickets(second, { limit: 1 });
	const rest = await tickets(second, { limit: 1, cursor: page.next });
	expect(rest.items.map(({ meetup }) => meetup.id)).toEqual([meetupId]);
	await refused(() => listTickets(world.ctx(), { limit: 20 }), 'auth.required');
});

test('an account that goes gives its places back and stays a number where it was let in', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const past = await buildMeetup(world, channel, { inMs: 2 * DAY_MS });
	const [leaver, next] = (await people(2)) as [Person, Person];
	await join(world, leaver, meetupId);
	await join(world, leaver, past);
	await join(world, next, meetupId);
	await world.sql`update meetup_signups set checked_in_at = now() where meetup_id = ${past}`;
	must(
		await inTransaction(world.ctx(leaver), { act: 'test.leave', input: {} }, async (tx) => {
			await leaveMeetups(tx, leaver.id);
			return ok(null);
		})
	);
	expect(await standing(next, meetupId)).toMatchObject({ state: 'signed_up' });
	expect(await world.countRows('meetup_signups', `person_id = '${leaver.id}'`)).toBe(0);
	expect(
		await world.countRows('meetup_signups', `meetup_id = '${past}' and checked_in_at is not null`)
	).toBe(1);
});

test('another time does not lose anybody’s place', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 2 });
	const [person] = (await people(1)) as [Person];
	await join(world, person, meetupId);
	const later = meetupFields({ inMs: 15 * DAY_MS });
	must(await editMeetup(world.ctx(channel.editor), { meetupId, version: 2, ...later }));
	expect(await standing(person, meetupId)).toMatchObject({ state: 'signed_up' });
});
