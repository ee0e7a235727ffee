import { beforeAll, describe, expect, test } from 'vitest';
import { system, type Person } from '#lib/shared/actor.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import {
	countOwnThings,
	downloadOwnData,
	getAccount,
	getSecurity
} from '../queries/own-account.ts';
import { onAccountDeleted, registerPersonalData } from '../ports.ts';
import { sendMessages } from '../send-messages.ts';
import { findActorByCookies, forgetPerson } from '../sessions.ts';
import { deleteAccount } from './delete-account.ts';
import { confirmPhone, normalisePhone, requestPhoneCode } from './phone.ts';
import { setNewsConsent, updateProfile } from './profile.ts';
import { signIn } from './sign-in.ts';
import { registerConfirmed } from './sign-up.ts';
import { createToken, findActorByToken, revokeToken } from './tokens.ts';

let world: World;
const password = 'тау мен өзен арасы';

beforeAll(async () => {
	world = await openWorld();
});

async function registered(email: string): Promise<Person> {
	const account = { email, password, displayName: 'Айгүл Серік', locale: 'kk' as const };
	const made = await registerConfirmed(world.ctx(system), { ...account, tier: 1 });
	const session = await signIn(world.ctx(), { email, password });
	if (!made.ok || !session.ok) throw new Error('not registered');
	return (await findActorByCookies(`sid=${session.value.sessionId}`)) as Person;
}

async function refused(act: () => Promise<unknown>, refusal: string) {
	const before = { ...(await world.everyCount()), rate_limits: 0 };
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect({ ...(await world.everyCount()), rate_limits: 0 }).toEqual(before);
}

async function lastCode(personId: string): Promise<string> {
	const [row] = await world.sql<{ body: string }[]>`select body from messages
		where person_id = ${personId} and channel = 'sms' order by created_at desc, id desc limit 1`;
	return /\d{6}/.exec(row!.body)![0];
}

describe('a phone', () => {
	test.each([
		['+7 701 123 45 67', '+77011234567'],
		['8 (701) 123-45-67', '+77011234567'],
		['7011234567', '+77011234567'],
		['+7 495 123 45 67', undefined],
		['+1 701 123 4567 8', undefined]
	])('%s is %s', (text, phone) => {
		expect(normalisePhone(text)).toBe(phone);
	});

	test('confirmed by its code raises the tier and is kept as a keyed hash', async () => {
		const anna = await world.person('Анна');
		await requestPhoneCode(world.ctx(anna), { phone: '+7 701 123 45 67' });
		const code = await lastCode(anna.id);
		const wrong = code === '000000' ? '000001' : '000000';
		await refused(() => confirmPhone(world.ctx(anna), { code: wrong }), 'identity.code_wrong');
		expect(await confirmPhone(world.ctx(anna), { code })).toMatchObject({ ok: true });
		await refused(() => confirmPhone(world.ctx(anna), { code }), 'identity.code_wrong');
		const [phone] = await world.sql`select * from phones where person_id = ${anna.id}`;
		expect(phone).toMatchObject({ last_digits: '67' });
		expect(JSON.stringify(phone)).not.toContain('1234567');
		const account = await getAccount(world.ctx(anna));
		expect(account.ok && account.value).toMatchObject({ tier: 2, phone: '67' });
		expect((await world.events('account.tier_raised')).at(-1)).toMatchObject({
			facts: { personId: anna.id, tier: 2 }
		});
	});

	test('is one person’s: another who confirms it is refused', async () => {
		const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
		for (const person of [anna, boris])
			await requestPhoneCode(world.ctx(person), { phone: '87771234567' });
		await confirmPhone(world.ctx(anna), { code: await lastCode(anna.id) });
		const code = await lastCode(boris.id);
		await refused(() => confirmPhone(world.ctx(boris), { code }), 'identity.phone_taken');
	});

	test('a code is of its person and of ten minutes', async () => {
		const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
		await requestPhoneCode(world.ctx(anna), { phone: '87781234567' });
		const code = await lastCode(anna.id);
		await refused(() => confirmPhone(world.ctx(boris), { code }), 'identity.code_wrong');
		const now = new Date(world.ctx().now.getTime() + 10 * 60_000 + 1_000);
		await refused(() => confirmPhone(world.ctx(anna, { now }), { code }), 'identity.code_wrong');
	});

	test('that is no mobile number of the country gets no code', async () => {
		const anna = await world.person('Анна');
		await refused(
			() => requestPhoneCode(world.ctx(anna), { phone: '+7 495 1234567' }),
			'identity.phone_bad'
		);
		await refused(
			() => requestPhoneCode(world.ctx(), { phone: '+7 701 1234567' }),
			'auth.required'
		);
	});
});

describe('an access token', () => {
	test('acts as its person without a fresh proof, until it is revoked or too old', async () => {
		const anna = await world.person('Анна', { tier: 2, grants: ['auditor'] });
		const made = await createToken(world.ctx(anna), { name: 'script', days: 30 });
		if (!made.ok) throw new Error(made.refusal);
		const { token, tokenId } = made.value;
		expect(token).toMatch(/^tq_[\w-]{40}$/);
		const rows = await world.sql`select * from access_tokens where id = ${tokenId}`;
		expect(JSON.stringify(rows)).not.toContain(token);
		const actor = await findActorByToken(token);
		expect(actor).toMatchObject({ kind: 'person', id: anna.id, tier: 2 });
		expect(actor.kind === 'person' && actor.authenticatedAt).toBeUndefined();
		await refused(
			() => createToken(world.ctx(actor), { name: 'second', days: 1 }),
			'auth.reauthentication_required'
		);
		const security = await getSecurity(world.ctx(anna));
		expect(security.ok && security.value.tokens[0]).toMatchObject({ id: tokenId, name: 'script' });
		const boris = await world.person('Борис');
		await refused(() => revokeToken(world.ctx(boris), { tokenId }), 'identity.token_unknown');
		await revokeToken(world.ctx(anna), { tokenId });
		expect(await findActorByToken(token)).toEqual({ kind: 'visitor' });
		expect(await findActorByToken('tq_nonsense')).toEqual({ kind: 'visitor' });
	});

	test('of a blocked person opens nothing', async () => {
		const anna = await world.person('Анна');
		const made = await createToken(world.ctx(anna), { name: 'script', days: 30 });
		await world.sql`update people set state = 'blocked' where id = ${anna.id}`;
		expect(await findActorByToken(made.ok ? made.value.token : '')).toEqual({ kind: 'visitor' });
	});
});

test('a profile is changed; a bad name or place is refused', async () => {
	await world.person('Сәуле модератор', { grants: ['moderator'] });
	const anna = await world.person('Анна');
	const profile = { displayName: '  Анна   Сергеевна ', locale: 'ru' as const };
	await updateProfile(world.ctx(anna), { ...profile, homePlace: '231010000' });
	const account = await getAccount(world.ctx(anna));
	expect(account.ok && account.value).toMatchObject({
		displayName: 'Анна Сергеевна',
		locale: 'ru',
		homePlace: '231010000'
	});
	const change = (more: object) => () => updateProfile(world.ctx(anna), { ...profile, ...more });
	await refused(change({ displayName: 'Аdмин' }), 'identity.name_bad');
	await refused(change({ displayName: 'сауле МОДЕРАТОР' }), 'identity.name_taken_by_staff');
	await refused(change({ homePlace: '999999999' }), 'places.unknown');
	await refused(() => updateProfile(world.ctx(), profile), 'auth.required');
});

test('a new name goes with the session at once, and every process is told', async () => {
	const anna = await registered('rename@example.org');
	const { sessionId } = must(await signIn(world.ctx(), { email: 'rename@example.org', password }));
	const nameNow = async () =>
		((await findActorByCookies(`sid=${sessionId}`)) as Person).displayName;
	expect([anna.displayName, await nameNow()]).toEqual(['Айгүл Серік', 'Айгүл Серік']);
	const heard: string[] = [];
	const { unlisten } = await world.sql.listen('access', (personId) => heard.push(personId));
	await updateProfile(world.ctx(anna), { displayName: 'Айгүл Ерлан', locale: 'kk' });
	expect(await nameNow()).toBe('Айгүл Ерлан');
	await expect.poll(() => heard).toContain(anna.id);
	await unlisten();
});

test('consent to news is given and taken back', async () => {
	const anna = await world.person('Анна');
	const hasNews = async () => {
		const account = await getAccount(world.ctx(anna));
		return account.ok && account.value.hasNews;
	};
	for (const news of [true, false, true]) {
		await setNewsConsent(world.ctx(anna), { news });
		expect(await hasNews()).toBe(news);
	}
});

describe('leaving', () => {
	test('takes away what was kept for the account and leaves a nameless person', async () => {
		const left: string[] = [];
		onAccountDeleted(async (_tx, personId) => void left.push(personId));
		const anna = await registered('leave@example.kz');
		await requestPhoneCode(world.ctx(anna), { phone: '+7 702 123 45 67' });
		await confirmPhone(world.ctx(anna), { code: await lastCode(anna.id) });
		await createToken(world.ctx(anna), { name: 'script', days: 30 });
		await refused(
			() => deleteAccount(world.ctx(anna), { currentPassword: 'not the one' }),
			'identity.password_wrong'
		);
		await deleteAccount(world.ctx(anna), { currentPassword: password });
		expect(left).toEqual([anna.id]);
		for (const table of ['credentials', 'phones', 'sessions', 'consents', 'proofs', 'messages'])
			expect([table, await world.countRows(table, `person_id = '${anna.id}'`)]).toEqual([table, 0]);
		expect(await world.countRows('access_tokens', `person_id = '${anna.id}'`)).toBe(0);
		const [row] = await world.sql`select * from people where id = ${anna.id}`;
		expect(row).toMatchObject({ display_name: '', state: 'deleted', home_place: null });
		expect(await signIn(world.ctx(), { email: 'leave@example.kz', password })).toMatchObject({
			refusal: 'identity.credentials_wrong'
		});
		expect(await world.events('account.deleted')).toHaveLength(1);
	});

	test('is not for the last administrator', async () => {
		const anna = await registered('chief@example.kz');
		const chief: Person = { ...anna, grants: [{ role: 'administrator', scope: 'all' }] };
		await world.sql`insert into grants (id, person_id, role, scope_kind, "from", reason, created_at)
			values (gen_random_uuid(), ${chief.id}, 'administrator', 'all', now(), 'first', now())`;
		await refused(
			() => deleteAccount(world.ctx(chief), { currentPassword: password }),
			'identity.last_administrator'
		);
		await world.person('Гүлнәр', { grants: ['administrator'] });
		expect(await deleteAccount(world.ctx(chief), { currentPassword: password })).toMatchObject({
			ok: true
		});
	});
});

test('own data are everything every module keeps, without keys to the account', async () => {
	registerPersonalData('sample', async (_db, personId) => ({ notes: [personId], marks: [1, 2] }));
	const anna = await registered('own@example.kz');
	await requestPhoneCode(world.ctx(anna), { phone: '+7 705 123 45 67' });
	const data = await downloadOwnData(world.ctx(anna));
	expect(data.ok && data.value).toMatchObject({
		account: { email: 'own@example.kz' },
		consents: [{ purpose: 'participation' }],
		sample: { notes: [anna.id] }
	});
	expect(JSON.stringify(data)).not.toContain(await lastCode(anna.id));
	const things = await countOwnThings(world.ctx(anna));
	expect(things.ok && things.value).toContainEqual({ name: 'sample', count: 3 });
	expect(await downloadOwnData(world.ctx())).toMatchObject({ refusal: 'auth.required' });
	forgetPerson(anna.id);
});

describe('messages', () => {
	test('are sent once, also by two at work', async () => {
		const sent: string[] = [];
		await sendMessages(world.ctx().now, async () => {});
		const anna = await world.person('Анна');
		await requestPhoneCode(world.ctx(anna), { phone: '+7 706 123 45 67' });
		const send = async (message: { id: string }) => void sent.push(message.id);
		await Promise.all([1, 2, 3].map(() => sendMessages(world.ctx().now, send)));
		expect(sent).toHaveLength(1);
	});

	test('that fail are tried again later, in the end given up', async () => {
		const anna = await world.person('Анна');
		await requestPhoneCode(world.ctx(anna), { phone: '+7 707 123 45 67' });
		const fail = () => Promise.reject(new Error('no line'));
		let now = world.ctx().now;
		await sendMessages(now, fail);
		await sendMessages(now, fail);
		const state = async () =>
			(await world.sql`select state, attempts from messages where person_id = ${anna.id}`)[0];
		expect(await state()).toEqual({ state: 'queued', attempts: 1 });
		for (let i = 0; i < 10; i++) {
			now = new Date(now.getTime() + 24 * 3_600_000);
			await sendMessages(now, fail);
		}
		expect(await state()).toEqual({ state: 'failed', attempts: 8 });
	});
});
