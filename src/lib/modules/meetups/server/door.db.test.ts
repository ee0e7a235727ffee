import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { openFile } from '#lib/modules/files/server/index.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { filesOfWorld } from '../../../../../tests/support/world-files.ts';
import {
	at,
	beginOf,
	buildMeetup,
	codeOf,
	eventsChannel,
	hold,
	HOUR_MS,
	join,
	joinMinor
} from '../../../../../tests/support/world-meetup.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { showCode, ticketHash } from '../ticket.ts';
import {
	addPhoto,
	checkIn,
	getCertificate,
	getCertificateFile,
	getMeetupPage,
	getRoster,
	issueCertificate,
	PHOTO_PURPOSE,
	removePhoto,
	showName
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
const page = async (meetupId: string, by?: Person) =>
	must(await getMeetupPage(world.ctx(by), { meetupId }));

/** An event with somebody who has a ticket. */
async function ticketed(name = 'Әсел Ғабитқызы Өмірзақова') {
	const meetupId = await buildMeetup(world, channel, { capacity: 5 });
	const person = await world.person(name);
	const { signupId } = await join(world, person, meetupId);
	const code = await codeOf(world, person, meetupId);
	return { meetupId, person, signupId, code, begin: await beginOf(world, meetupId) };
}

test('the roster has hashes and initials, for the team only', async () => {
	const { meetupId, person, code } = await ticketed('Айгүл Серікқызы');
	await joinMinor(world, await world.person('Нұр Жас'), meetupId);
	const roster = (by?: Person) => getRoster(world.ctx(by), { meetupId });
	await refused(() => roster(), 'auth.required');
	for (const by of [stranger, person]) await refused(() => roster(by), 'meetups.not_team');
	const { entries } = must(await roster(channel.editor));
	const hash = await ticketHash(meetupId, code);
	expect(entries.find((entry) => entry.hash === hash)).toEqual({
		...{ hash, initials: 'А. С.', state: 'expected' }
	});
	expect(entries.map(({ state }) => state).sort()).toEqual(['expected', 'no_consent']);
	const said = JSON.stringify(entries);
	for (const secret of [code, 'Айгүл', person.id]) expect(said).not.toContain(secret);
});

test('a ticket lets in once, at the hour the device said, within the event’s own', async () => {
	const { meetupId, person, code, begin } = await ticketed();
	const scan = (by: Person | undefined, more: object = {}) =>
		checkIn(world.ctx(by), { meetupId, code: showCode(code).toLowerCase(), ...more });
	await refused(() => scan(channel.editor), 'meetups.check_in_early');
	const scannedAt = new Date(begin.getTime() + 10 * 60_000).toISOString();
	await at(new Date(begin.getTime() + 2 * HOUR_MS), async () => {
		await refused(() => scan(undefined), 'auth.required');
		for (const by of [stranger, person]) await refused(() => scan(by), 'meetups.not_team');
		await refused(() => scan(channel.editor, { code: 'ABCD2346' }), 'meetups.ticket_unknown');
		await refused(() => scan(channel.editor, { code: 'ЖЖЖЖЖЖЖЖ' }), 'meetups.ticket_unknown');
		const ctx = world.ctx(channel.editor);
		const input = { meetupId, code, scannedAt };
		const first = await checkIn(ctx, input);
		expect(first).toEqual({ ok: true, value: { at: scannedAt, isNew: true } });
		expect(await checkIn(ctx, input)).toEqual(first);
		const twins = await Promise.all([scan(channel.lead), scan(channel.editor)]);
		for (const twin of twins) expect(must(twin)).toEqual({ at: scannedAt, isNew: false });
	});
	expect(await world.events('meetup.checked_in')).toHaveLength(1);
	const [row] =
		await world.sql`select checked_in_by, recorded_at > checked_in_at as is_late from meetup_signups where code = ${code}`;
	expect(row).toEqual({ checked_in_by: channel.editor.id, is_late: true });
	await expect(
		world.sql`update meetup_signups set checked_in_at = null where code = ${code}`
	).rejects.toThrow('stays');
	expect((await page(meetupId, channel.editor)).counts.attended).toBe(1);
	// Before it is over that is the team's to know.
	expect((await page(meetupId)).counts.attended).toBe(0);
});

test('a scan is bounded, two at once are one, and nobody is let in without the parent’s yes', async () => {
	const { meetupId, code, begin } = await ticketed();
	const young = await world.person('Жас');
	await joinMinor(world, young, meetupId);
	await at(begin, async () => {
		const scan = (input: object) =>
			checkIn(world.ctx(channel.editor), { meetupId, code, ...input });
		const minor = await codeOf(world, young, meetupId);
		await refused(() => scan({ code: minor }), 'meetups.consent_missing');
		const scannedAt = '2001-01-01T00:00:00.000Z';
		const twins = await Promise.all([scan({ scannedAt }), scan({ scannedAt })]);
		expect(twins.map((each) => must(each).isNew).sort()).toEqual([false, true]);
		const earliest = new Date(begin.getTime() - 2 * HOUR_MS).toISOString();
		expect(must(twins[0]!).at).toBe(earliest);
	});
	await at(new Date(begin.getTime() + 3 * HOUR_MS + 8 * 24 * HOUR_MS), () =>
		refused(() => checkIn(world.ctx(channel.editor), { meetupId, code }), 'meetups.check_in_over')
	);
});

test('who was there has one certificate; its page says no name unless the holder shows it', async () => {
	const { meetupId, person, signupId, code, begin } = await ticketed();
	const absent = await world.person('Келмеген');
	const { signupId: other } = await join(world, absent, meetupId);
	const issue = (by: Person | undefined, id = signupId) =>
		issueCertificate(world.ctx(by), { signupId: id });
	await at(begin, async () => must(await checkIn(world.ctx(channel.editor), { meetupId, code })));
	await refused(() => issue(person), 'meetups.state_unfit');
	await hold(world, channel, meetupId);
	await refused(() => issue(undefined), 'auth.required');
	await refused(() => issue(stranger), 'meetups.not_signed_up');
	await refused(() => issue(absent, other), 'meetups.not_attended');
	const twins = await Promise.all([issue(person), issue(person)]);
	expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
	const { number } = must(twins.find(({ ok }) => ok)!);
	await refused(() => issue(person), 'meetups.issued_already');
	const check = async () => must(await getCertificate(world.ctx(), { number }));
	expect(Object.keys(await check()).sort()).toEqual([
		...['channelTitle', 'heldAt', 'name', 'number', 'title']
	]);
	expect((await check()).name).toBeUndefined();
	const show = (by: Person | undefined, isNamePublic: 'yes' | 'no') =>
		showName(world.ctx(by), { number, isNamePublic });
	await refused(() => show(undefined, 'yes'), 'auth.required');
	await refused(() => show(stranger, 'yes'), 'meetups.certificate_unknown');
	must(await show(person, 'yes'));
	expect((await check()).name).toBe('Әсел Ғабитқызы Өмірзақова');
	must(await show(person, 'no'));
	expect((await check()).name).toBeUndefined();
	for (const unknown of ['2026-AAAAAAAAAA', 'x'])
		await refused(
			() => getCertificate(world.ctx(), { number: unknown }),
			'meetups.certificate_unknown'
		);
	const file = (by?: Person) => getCertificateFile(world.ctx(by), { number });
	await refused(() => file(), 'auth.required');
	for (const by of [stranger, channel.lead])
		await refused(() => file(by), 'meetups.certificate_unknown');
	const bytes = must(await file(person));
	const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
	expect(text.replaceAll(/\s+/g, ' ')).toContain('Әсел Ғабитқызы Өмірзақова');
	expect(text).toContain(number);
});

test('a picture of the report needs the yes of those on it, and goes when somebody asks', async () => {
	const meetupId = await buildMeetup(world, channel, { state: 'held' });
	const { keep } = filesOfWorld(world);
	const content = await sharp({
		create: { width: 400, height: 300, channels: 3, background: '#88aacc' }
	})
		.jpeg()
		.toBuffer();
	const send = () => keep(channel.editor, { content, purpose: PHOTO_PURPOSE });
	const description = 'Еріктілер жағада қап жинап жүр';
	const fileId = await send();
	const add = (by: Person | undefined, more: object = {}, id = meetupId) =>
		addPhoto(world.ctx(by), {
			...{ meetupId: id, fileId, description, areAsked: 'yes' as const },
			...more
		});
	await refused(() => add(undefined), 'auth.required');
	await refused(() => add(stranger), 'meetups.not_team');
	await refused(() => add(channel.editor, { fileId: undefined }), 'meetups.photo_missing');
	await refused(() => add(channel.lead), 'files.not_usable');
	const open = await buildMeetup(world, channel);
	await refused(() => add(channel.editor, {}, open), 'meetups.state_unfit');
	const { photoId } = must(await add(channel.editor));
	const reads = async (by?: Person) =>
		(await openFile(world.ctx(by), { fileId, variant: 'jpeg' })).ok;
	expect([(await page(meetupId)).photos[0]!.id, await reads()]).toEqual([photoId, true]);

	const report = { subjectId: photoId, reason: 'personal_data', note: '' } as const;
	const { reviewId } = must(await reportSubject(world.ctx(stranger), report));
	const moderator = await world.person('Модератор', { grants: ['moderator'] });
	const verdict = { reviewId, note: 'Суреттегі адам сұрады.' } as const;
	const decision = { ...verdict, verdict: 'hide', reason: 'personal_data' } as const;
	must(await decideReview(world.ctx(moderator), decision));
	expect([(await page(meetupId)).photos, await reads(stranger), await reads(moderator)]).toEqual([
		[],
		false,
		true
	]);
	const told = `wording = 'meetups_notice_photo_hidden' and person_id = '${channel.editor.id}'`;
	expect(await world.countRows('notices', told)).toBe(1);
	const remove = (by: Person | undefined, id = photoId) =>
		removePhoto(world.ctx(by), { photoId: id });
	await refused(() => remove(undefined), 'auth.required');
	await refused(() => remove(stranger), 'meetups.not_team');
	await refused(() => remove(channel.editor, meetupId), 'meetups.photo_unknown');
	must(await remove(channel.editor));
	await refused(() => remove(channel.editor), 'meetups.photo_unknown');
	expect([(await page(meetupId, channel.lead)).photos, await reads(moderator)]).toEqual([
		[],
		false
	]);
});
