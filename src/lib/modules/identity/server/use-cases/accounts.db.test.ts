import { beforeAll, describe, expect, test } from 'vitest';
import { system, type Person } from '#lib/shared/actor.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { hashCount } from '../passwords.ts';
import { listOutbox } from '../queries/own-account.ts';
import { findActorByCookies } from '../sessions.ts';
import { confirmEmail, resendConfirmation } from './confirm-email.ts';
import { changeEmail, changePassword, requestPasswordReset, resetPassword } from './passwords.ts';
import { reauthenticate, signIn } from './sign-in.ts';
import { registerConfirmed, signUp } from './sign-up.ts';

let world: World;
const password = 'тау мен өзен арасы';

beforeAll(async () => {
	world = await openWorld();
});

const input = (email: string, more: Partial<Parameters<typeof signUp>[1]> = {}) => ({
	email,
	password,
	displayName: 'Айгүл Серік',
	locale: 'kk' as const,
	consent: true,
	...more
});

async function register(email: string, more: Partial<Parameters<typeof signUp>[1]> = {}) {
	const made = await registerConfirmed(world.ctx(system), { ...input(email, more), tier: 1 });
	if (!made.ok) throw new Error(made.refusal);
	return { id: made.value.personId, email };
}

async function actorFor(email: string, given = password): Promise<Person> {
	const session = await signIn(world.ctx(), { email, password: given });
	if (!session.ok) throw new Error(session.refusal);
	const actor = await findActorByCookies(`sid=${session.value.sessionId}`);
	if (actor.kind !== 'person') throw new Error('nobody');
	return actor;
}

interface Mail extends Record<string, unknown> {
	recipient: string;
	subject: string;
	body: string;
	locale: string;
}
const mailsTo = (recipient: string) =>
	world.sql<Mail[]>`select recipient, subject, body, locale from messages
		where recipient = ${recipient} order by created_at, id`;

async function secretIn(recipient: string): Promise<string> {
	const mail = (await mailsTo(recipient)).at(-1);
	return /(?:secret=|reset\/)([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '';
}

/** Runs an act and says what it left: its answer, the hashing it cost, the rows it made. */
async function measured<T>(act: () => Promise<T>) {
	const [rows, hashes] = [await world.everyCount(), hashCount()];
	const answer = await act();
	const after = await world.everyCount();
	const made = Object.keys(after).filter((name) => after[name] !== rows[name]);
	return { answer, hashes: hashCount() - hashes, made: made.filter((n) => n !== 'rate_limits') };
}

describe('signing up', () => {
	test('makes an unconfirmed account, the consent, and a mail in the person’s language', async () => {
		const email = 'Aigul@Example.kz';
		const result = await signUp(world.ctx(), input(email, { locale: 'ru', news: true }));
		expect(result).toEqual({ ok: true, value: { sent: true } });
		const [row] = await world.sql`select p.tier, p.display_name, c.email_folded,
			array(select purpose from consents s where s.person_id = p.id order by 1) as purposes
			from people p join credentials c on c.person_id = p.id where c.email = ${email}`;
		expect(row).toMatchObject({
			tier: 0,
			email_folded: 'aigul@example.kz',
			purposes: ['news', 'participation']
		});
		const [mail] = await mailsTo(email);
		expect(mail).toMatchObject({ locale: 'ru', subject: 'Подтвердите электронную почту' });
		expect(mail!.body).toContain('/ru/auth/confirm?secret=');
	});

	test('says and costs the same whether the address has an account', async () => {
		const { email } = await register('known@example.kz');
		const known = await measured(() => signUp(world.ctx(), input('KNOWN@example.kz')));
		const unknown = await measured(() => signUp(world.ctx(), input('unknown@example.kz')));
		expect(known.answer).toEqual(unknown.answer);
		expect(known.hashes).toBe(unknown.hashes);
		expect(known.hashes).toBe(1);
		expect(known.made).toEqual(['messages']);
		expect((await mailsTo(email)).at(-1)!.subject).toBe('Сізде аккаунт бар');
	});

	test('of one address twice at once makes one account', async () => {
		const answers = await Promise.all(
			Array.from({ length: 4 }, () => signUp(world.ctx(), input('twice@example.kz')))
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(await world.countRows('credentials', "email_folded = 'twice@example.kz'")).toBe(1);
	});

	test.each([
		['identity.consent_required', { consent: false }],
		['identity.password_weak', { password: 'password123' }],
		['identity.password_weak', { password: 'my-refused-word', email: 'refused@example.kz' }],
		['identity.name_bad', { displayName: 'Аdмин' }],
		['identity.name_bad', { displayName: 'Ай\u202eгүл' }],
		['identity.name_taken_by_staff', { displayName: 'САУЛЕ Модератор' }],
		['places.unknown', { homePlace: '999999999' }]
	])('is refused with %s, writing nothing', async (refusal, more) => {
		await world.person('Сәуле модератор', { grants: ['moderator'] });
		const { answer, made } = await measured(() =>
			signUp(world.ctx(), input('refused@example.kz', more))
		);
		expect(answer).toMatchObject({ ok: false, refusal });
		expect(made).toEqual([]);
	});

	test('confirmed at once is for the system only, and one account per address', async () => {
		const anna = await world.person('Анна');
		const asAnna = await measured(() =>
			registerConfirmed(world.ctx(anna), { ...input('own@example.kz'), tier: 3 })
		);
		expect(asAnna).toMatchObject({ answer: { refusal: 'auth.forbidden' }, made: [] });
		await register('one@example.kz');
		const again = await measured(() =>
			registerConfirmed(world.ctx(system), { ...input('One@example.kz'), tier: 1 })
		);
		expect(again).toMatchObject({ answer: { refusal: 'identity.email_taken' }, made: [] });
	});
});

describe('confirming the address', () => {
	test('works once and raises the tier', async () => {
		const email = 'confirm@example.kz';
		await signUp(world.ctx(), input(email));
		const secret = await secretIn(email);
		expect(await world.countRows('proofs', `secret_hash = '${secret}'`)).toBe(0);
		expect(await confirmEmail(world.ctx(), { secret })).toMatchObject({ ok: true });
		expect((await actorFor(email)).tier).toBe(1);
		const again = await measured(() => confirmEmail(world.ctx(), { secret }));
		expect(again).toMatchObject({ answer: { refusal: 'identity.link_expired' }, made: [] });
	});

	test('is refused after its time, and a new link ends the old one', async () => {
		const email = 'late@example.kz';
		await signUp(world.ctx(), input(email));
		const old = await secretIn(email);
		const late = new Date(world.ctx().now.getTime() + 48 * 3_600_000 + 1_000);
		expect(await confirmEmail(world.ctx(undefined, { now: late }), { secret: old })).toMatchObject({
			refusal: 'identity.link_expired'
		});
		await resendConfirmation(world.ctx(await actorFor(email)));
		expect(await secretIn(email)).not.toBe(old);
		expect(await confirmEmail(world.ctx(), { secret: old })).toMatchObject({ ok: false });
		expect(await confirmEmail(world.ctx(), { secret: await secretIn(email) })).toMatchObject({
			ok: true
		});
	});
});

describe('signing in', () => {
	test('a wrong password and an unknown address get the same answer after the same work', async () => {
		const { email } = await register('enter@example.kz');
		const wrong = await measured(() => signIn(world.ctx(), { email, password: 'not the one' }));
		const unknown = await measured(() =>
			signIn(world.ctx(), { email: 'nobody@example.kz', password })
		);
		expect(wrong.answer).toEqual({ ok: false, refusal: 'identity.credentials_wrong' });
		expect(unknown.answer).toEqual(wrong.answer);
		expect([wrong.hashes, unknown.hashes]).toEqual([1, 1]);
		expect([...wrong.made, ...unknown.made]).toEqual([]);
	});

	test('gives a new session each time', async () => {
		const { email, id } = await register('again@example.kz');
		const sessions = [
			await signIn(world.ctx(), { email, password, device: 'Firefox · Linux' }),
			await signIn(world.ctx(), { email: ' AGAIN@example.kz', password })
		];
		const ids = sessions.map((each) => each.ok && each.value.sessionId);
		expect(new Set(ids).size).toBe(2);
		expect(await world.countRows('sessions', `person_id = '${id}'`)).toBe(2);
	});

	test('a blocked person is told so, after the right password only', async () => {
		const { email, id } = await register('blocked@example.kz');
		await world.sql`update people set state = 'blocked' where id = ${id}`;
		expect(await signIn(world.ctx(), { email, password: 'not the one' })).toMatchObject({
			refusal: 'identity.credentials_wrong'
		});
		expect(await signIn(world.ctx(), { email, password })).toMatchObject({
			refusal: 'identity.blocked'
		});
		expect(await world.countRows('sessions', `person_id = '${id}'`)).toBe(0);
	});

	test('a proof of the password makes the session fresh', async () => {
		const { email } = await register('fresh@example.kz');
		const actor = await actorFor(email);
		const now = new Date(world.ctx().now.getTime() + 3_600_000);
		await reauthenticate(world.ctx(actor, { now }), { currentPassword: password });
		const [row] =
			await world.sql`select authenticated_at from sessions where person_id = ${actor.id}`;
		expect(new Date(String(row!.authenticated_at))).toEqual(now);
		expect(
			await reauthenticate(world.ctx(actor), { currentPassword: 'not the one' })
		).toMatchObject({ refusal: 'identity.password_wrong' });
	});
});

describe('a lost password', () => {
	test('the answer and the work do not tell whether there is an account', async () => {
		const { email } = await register('lost@example.kz');
		const known = await measured(() => requestPasswordReset(world.ctx(), { email }));
		const unknown = await measured(() =>
			requestPasswordReset(world.ctx(), { email: 'no@example.kz' })
		);
		expect(known.answer).toEqual(unknown.answer);
		expect([known.hashes, unknown.hashes]).toEqual([0, 0]);
		expect(unknown.made).toEqual([]);
	});

	test('the link works once, within its time, and ends sessions and tokens', async () => {
		const { email, id } = await register('renew@example.kz');
		const actor = await actorFor(email);
		await requestPasswordReset(world.ctx(), { email });
		const secret = await secretIn(email);
		const next = 'жаңа құпия сөйлем';
		const late = new Date(world.ctx().now.getTime() + 15 * 60_000 + 1_000);
		for (const [ctx, given, refusal] of [
			[world.ctx(), { secret, password: 'password123' }, 'identity.password_weak'],
			[world.ctx(undefined, { now: late }), { secret, password: next }, 'identity.link_expired'],
			[world.ctx(), { secret: 'x'.repeat(43), password: next }, 'identity.link_expired']
		] as const) {
			const refused = await measured(() => resetPassword(ctx, given));
			expect(refused).toMatchObject({ answer: { refusal }, made: [] });
		}
		expect(await resetPassword(world.ctx(), { secret, password: next })).toMatchObject({
			ok: true
		});
		expect(await world.countRows('sessions', `person_id = '${id}'`)).toBe(0);
		expect(await resetPassword(world.ctx(), { secret, password: next })).toMatchObject({
			refusal: 'identity.link_expired'
		});
		expect((await actorFor(email, next)).id).toBe(actor.id);
		expect((await mailsTo(email)).at(-1)!.subject).toBe('Құпия сөзіңіз өзгертілді');
	});
});

test('a changed password ends the other sessions and needs the old one', async () => {
	const { email, id } = await register('change@example.kz');
	const [actor] = [await actorFor(email), await actorFor(email)];
	const newPassword = 'мүлде басқа сөйлем';
	const wrong = await measured(() =>
		changePassword(world.ctx(actor), { currentPassword: 'not the one', newPassword })
	);
	expect(wrong).toMatchObject({ answer: { refusal: 'identity.password_wrong' }, made: [] });
	await changePassword(world.ctx(actor), { currentPassword: password, newPassword });
	expect(await world.countRows('sessions', `person_id = '${id}'`)).toBe(1);
	expect((await actorFor(email, newPassword)).id).toBe(id);
});

test('a new address counts when its link is used; the old one is told', async () => {
	const { email, id } = await register('old@example.kz');
	const actor = await actorFor(email);
	await changeEmail(world.ctx(actor), { email: 'New@example.kz', currentPassword: password });
	expect((await actorFor(email)).id).toBe(id);
	await confirmEmail(world.ctx(), { secret: await secretIn('New@example.kz') });
	expect((await actorFor('new@example.kz')).id).toBe(id);
	expect(await signIn(world.ctx(), { email, password })).toMatchObject({ ok: false });
	expect((await mailsTo(email)).at(-1)!.subject).toBe('Электрондық поштаңыз өзгертілді');
});

test('an address that got an account meanwhile is not taken over', async () => {
	const actor = await actorFor((await register('slow@example.kz')).email);
	await changeEmail(world.ctx(actor), { email: 'quick@example.kz', currentPassword: password });
	const secret = await secretIn('quick@example.kz');
	await register('quick@example.kz');
	const refused = await measured(() => confirmEmail(world.ctx(), { secret }));
	expect(refused).toMatchObject({ answer: { refusal: 'identity.link_expired' }, made: [] });
});

test('the outbox shows a person their own messages, an administrator all, page by page', async () => {
	const boris = await world.person('Борис');
	const chief = await world.person('Гүлнәр', { grants: ['administrator'] });
	const own = await actorFor((await register('mine@example.kz')).email);
	await requestPasswordReset(world.ctx(), { email: 'mine@example.kz' });
	const read = async (actor: Person, cursor?: string) => {
		const page = await listOutbox(world.ctx(actor), { limit: 3, cursor });
		return page.ok ? page.value : { items: [], next: page.refusal };
	};
	expect((await read(boris)).items).toEqual([]);
	expect((await read(own)).items.map((each) => each.recipient)).toEqual(['mine@example.kz']);
	const first = await read(chief);
	const second = await read(chief, first.next);
	expect(first.items).toHaveLength(3);
	expect(second.items.map((each) => each.id)).not.toContain(first.items[2]!.id);
	expect((await read(chief, 'WzEsMl0')).next).toBe('cursor.invalid');
});
