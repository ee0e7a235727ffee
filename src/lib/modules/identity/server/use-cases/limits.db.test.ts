import { beforeAll, expect, test } from 'vitest';
import { system } from '#lib/shared/actor.ts';
import { allowRate, LIMITS } from '#lib/server/rate-limit.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { confirmPhone } from './phone.ts';
import { signIn } from './sign-in.ts';
import { registerConfirmed, signUp } from './sign-up.ts';

// The configuration is read at first use: here the limits count as published.
process.env.RATE_LIMIT_FACTOR = '1';

let world: World;
const password = 'тау мен өзен арасы';
const person = (email: string) => ({
	email,
	password,
	displayName: 'Айгүл Серік',
	locale: 'kk' as const
});

beforeAll(async () => {
	world = await openWorld();
});

test('wrong passwords of one account end after five tries, alike for an unknown address', async () => {
	await registerConfirmed(world.ctx(system), { ...person('known@example.kz'), tier: 1 });
	for (const email of ['known@example.kz', 'unknown@example.kz']) {
		for (let i = 0; i < LIMITS['account.sign_in'].points; i++)
			expect(await signIn(world.ctx(), { email, password: 'not the one' })).toMatchObject({
				refusal: 'identity.credentials_wrong'
			});
		const refused = await signIn(world.ctx(), { email, password });
		expect(refused).toMatchObject({ refusal: 'rate.limited' });
		expect(!refused.ok && refused.details?.retryAfterSeconds).toBeGreaterThan(800);
	}
	const elsewhere = world.ctx(undefined, { networkTag: 'home' });
	expect((await signIn(elsewhere, { email: 'known@example.kz', password })).ok).toBe(true);
});

test('the right password gives the tries back', async () => {
	const email = 'forgetful@example.kz';
	await registerConfirmed(world.ctx(system), { ...person(email), tier: 1 });
	const ctx = world.ctx(undefined, { networkTag: 'village' });
	for (let round = 0; round < 3; round++) {
		for (let i = 0; i < 4; i++) await signIn(ctx, { email, password: 'not the one' });
		expect((await signIn(ctx, { email, password })).ok).toBe(true);
	}
});

test('a network signs up so many times and no more; a refusal writes nothing', async () => {
	const ctx = world.ctx(undefined, { networkTag: 'school' });
	const { points } = LIMITS['account.sign_up'];
	for (let i = 0; i < points; i++)
		await signUp(ctx, { ...person(`pupil${i}@example.kz`), consent: true });
	const before = await world.everyCount();
	expect(await signUp(ctx, { ...person('more@example.kz'), consent: true })).toMatchObject({
		refusal: 'rate.limited'
	});
	expect(await world.everyCount()).toEqual(before);
});

test('a code may be tried five times', async () => {
	const anna = await world.person('Анна');
	for (let i = 0; i < LIMITS['phone.try'].points; i++)
		expect(await confirmPhone(world.ctx(anna), { code: '000000' })).toMatchObject({
			refusal: 'identity.code_wrong'
		});
	expect(await confirmPhone(world.ctx(anna), { code: '000000' })).toMatchObject({
		refusal: 'rate.limited'
	});
});

test('when the counter is broken, sign-in is closed and posting is open', async () => {
	await world.sql.unsafe('select 1');
	const owner = (await import('postgres')).default(process.env.DATABASE_OWNER_URL!, { max: 1 });
	await owner`alter table rate_limits rename to rate_limits_away`;
	expect((await allowRate('account.sign_in', 'x')).allowed).toBe(false);
	expect((await allowRate('comment.post', 'x')).allowed).toBe(true);
	await owner`alter table rate_limits_away rename to rate_limits`;
	await owner.end();
});
