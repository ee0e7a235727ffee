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
	joinMinor,
	meetupFields,
	PARENT,
	tokenOf
} from '../../../../../tests/support/world-meetup.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	answerConsent,
	cancelMeetup,
	editMeetup,
	forgetKnownParents,
	getConsent,
	getMeetupPage,
	lapse,
	signUp,
	withdraw
} from './index.ts';

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
const standing = async (person: Person, meetupId: string) =>
	must(await getMeetupPage(world.ctx(person), { meetupId })).standing;
const told = (wording: string, person: Person) =>
	world.countRows(
		'notices',
		`wording = 'meetups_notice_${wording}' and person_id = '${person.id}'`
	);
const answer = (token: string, said: 'yes' | 'no') =>
	answerConsent(world.ctx(), { token, answer: said });
/** What is known of the parent of a sign-up, wherever it stands. */
async function known(signupId: string) {
	const [row] = await world.sql`
		select c.parent_name, c.contact, c.answer,
			(select count(*)::int from messages m where m.dedupe_key like ${`meetup-%:${signupId}:%`}) as messages
		from meetup_consents c where c.signup_id = ${signupId}`;
	return row;
}

test('under eighteen a parent is named, whose contact is not one’s own', async () => {
	const meetupId = await buildMeetup(world, channel);
	const young = await world.person('Жас');
	const ask = (more: object) => signUp(world.ctx(young), { meetupId, years: 17, ...more });
	await refused(() => ask({}), 'meetups.parent_needed');
	await refused(() => ask({ parentName: PARENT.parentName }), 'meetups.parent_needed');
	const bad = ['+1 202 555 01 02', 'ана@', 'телефоны жоқ'];
	for (const parentContact of bad)
		await refused(() => ask({ ...PARENT, parentContact }), 'meetups.contact_bad');
	const own = `${young.id}@Example.org`;
	await refused(() => ask({ ...PARENT, parentContact: own }), 'meetups.contact_own');
	const { signupId } = must(await ask({ ...PARENT, parentContact: 'Ana@Example.org' }));
	expect(await known(signupId)).toMatchObject({ contact: 'ana@example.org', messages: 1 });
});

test('the place is held until the parent says yes, by a link that is kept as a hash only', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [young, adult] = [await world.person('Нұрбол Жас'), await world.person('Ересек')];
	const { state, signupId } = await joinMinor(world, young, meetupId);
	expect(state).toBe('awaits_consent');
	expect((await join(world, adult, meetupId)).state).toBe('waiting');
	const token = await tokenOf(world, signupId);
	const [row] =
		await world.sql`select to_jsonb(c)::text as all from meetup_consents c where signup_id = ${signupId}`;
	expect(row!.all).not.toContain(token);
	const shown = must(await getConsent(world.ctx(), { token }));
	expect(shown).toMatchObject({
		name: 'Нұрбол Жас',
		meetup: { title: { kk: 'Сенбілік' } },
		can: { yes: true, no: true }
	});
	expect(JSON.stringify(shown)).not.toContain('Ахметова');
	const twins = await Promise.all([answer(token, 'yes'), answer(token, 'yes')]);
	expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await standing(young, meetupId)).toMatchObject({ state: 'signed_up' });
	expect(await told('consent_given', young)).toBe(1);
	const other = 'A'.repeat(43);
	await refused(() => answer(other, 'yes'), 'meetups.consent_unknown');
	await refused(() => getConsent(world.ctx(), { token: other }), 'meetups.consent_unknown');
	await refused(() => answer(token, 'yes'), 'meetups.consent_over');
});

test('a no gives the place on, forgets the parent and is asked no second time', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [young, adult] = [await world.person('Жас'), await world.person('Ересек')];
	const { signupId } = await joinMinor(world, young, meetupId);
	await join(world, adult, meetupId);
	const token = await tokenOf(world, signupId);
	must(await answer(token, 'no'));
	expect(await standing(young, meetupId)).toMatchObject({ state: 'declined' });
	expect(await standing(adult, meetupId)).toMatchObject({ state: 'signed_up' });
	expect([await told('consent_refused', young), await told('place', adult)]).toEqual([1, 1]);
	expect(await known(signupId)).toMatchObject({
		...{ parent_name: null, contact: null, answer: 'no', messages: 0 }
	});
	await refused(
		() => signUp(world.ctx(young), { meetupId, years: 17, ...PARENT }),
		'meetups.parent_declined'
	);
	expect(must(await getConsent(world.ctx(), { token }))).toMatchObject({
		answer: 'no',
		can: { yes: false, no: false }
	});
});

test('a yes is taken back until the event begins', async () => {
	const meetupId = await buildMeetup(world, channel);
	const young = await world.person('Жас');
	const { signupId } = await joinMinor(world, young, meetupId);
	const token = await tokenOf(world, signupId);
	must(await answer(token, 'yes'));
	await at(await beginOf(world, meetupId), () =>
		refused(() => answer(token, 'no'), 'meetups.consent_over')
	);
	must(await answer(token, 'no'));
	expect(await standing(young, meetupId)).toMatchObject({ state: 'declined' });
});

test('without an answer the sign-up lapses by the clock, once, and the next one is called', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [young, adult] = [await world.person('Жас'), await world.person('Ересек')];
	const { signupId } = await joinMinor(world, young, meetupId);
	await join(world, adult, meetupId);
	const token = await tokenOf(world, signupId);
	const { now } = world.ctx();
	await lapse(new Date(now.getTime() + 47 * HOUR_MS));
	expect(await standing(young, meetupId)).toMatchObject({ state: 'awaits_consent' });
	const late = new Date(now.getTime() + 49 * HOUR_MS);
	// Before the job came by, the deadline itself refuses.
	await at(late, () => refused(() => answer(token, 'yes'), 'meetups.consent_over'));
	await Promise.all([lapse(late), lapse(late)]);
	expect(await standing(young, meetupId)).toMatchObject({ state: 'lapsed' });
	expect(await standing(adult, meetupId)).toMatchObject({ state: 'signed_up' });
	expect([await told('lapsed', young), await told('place', adult)]).toEqual([1, 1]);
	expect(await known(signupId)).toMatchObject({ contact: null, messages: 0 });
});

test('somebody under age in line is asked about when the place comes', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 1 });
	const [adult, young] = [await world.person('Ересек'), await world.person('Жас')];
	await join(world, adult, meetupId);
	const { state, signupId } = await joinMinor(world, young, meetupId);
	expect([state, (await known(signupId))!.messages]).toEqual(['waiting', 0]);
	must(await withdraw(world.ctx(adult), { meetupId }));
	expect(await standing(young, meetupId)).toMatchObject({ state: 'awaits_consent' });
	expect(await told('place_consent', young)).toBe(1);
	must(await answer(await tokenOf(world, signupId), 'yes'));
	expect(await standing(young, meetupId)).toMatchObject({ state: 'signed_up' });
});

test('a parent is told of another time or place, and that message goes with the rest', async () => {
	const meetupId = await buildMeetup(world, channel);
	const young = await world.person('Жас');
	const { signupId } = await joinMinor(world, young, meetupId, 'parent-moved@example.org');
	const token = await tokenOf(world, signupId);
	must(await answer(token, 'yes'));
	const edit = (version: number, more: object) =>
		editMeetup(world.ctx(channel.editor), { meetupId, version, ...meetupFields(), ...more });
	must(await edit(2, { address: 'Орталық алаң' }));
	const [letter] = await world.sql`
		select body from messages where recipient = 'parent-moved@example.org' order by created_at desc limit 1`;
	expect(letter!.body).toContain('Орталық алаң');
	expect((await known(signupId))!.messages).toBe(2);
	must(await edit(3, { address: 'Орталық алаң', capacity: 9 }));
	expect((await known(signupId))!.messages).toBe(2);
	must(await answer(token, 'no'));
	expect(await known(signupId)).toMatchObject({ contact: null, messages: 0 });
});

test('parents are forgotten a fortnight after the event, and at once when it is cancelled or given up', async () => {
	const meetupId = await buildMeetup(world, channel, { capacity: 3 });
	const cancelled = await buildMeetup(world, channel);
	const [young, leaver] = [await world.person('Жас'), await world.person('Кеткен')];
	const kept = await joinMinor(world, young, meetupId);
	must(await answer(await tokenOf(world, kept.signupId), 'yes'));
	const gone = await joinMinor(world, leaver, meetupId);
	const off = await joinMinor(world, leaver, cancelled, 'parent-off@example.org');
	must(await withdraw(world.ctx(leaver), { meetupId }));
	expect(await known(gone.signupId)).toMatchObject({ contact: null, messages: 0 });
	const reason = 'Боранға байланысты болмайды.';
	must(await cancelMeetup(world.ctx(channel.lead), { meetupId: cancelled, reason }));
	const end = new Date((await beginOf(world, meetupId)).getTime() + 3 * HOUR_MS);
	await forgetKnownParents(new Date(end.getTime() + 13 * DAY_MS));
	expect(await known(kept.signupId)).toMatchObject({ parent_name: PARENT.parentName });
	expect(await known(off.signupId)).toMatchObject({ parent_name: null, contact: null });
	const [letter] = await world.sql`
		select body from messages where recipient = 'parent-off@example.org' order by created_at desc limit 1`;
	expect(letter!.body).toContain(reason);
	await forgetKnownParents(new Date(end.getTime() + 15 * DAY_MS));
	expect(await known(kept.signupId)).toMatchObject({
		...{ parent_name: null, contact: null, answer: 'yes', messages: 0 }
	});
});
