import { expect, test } from 'vitest';
import { checkPassword, hashCount, hashPassword, isWeak } from './passwords.ts';

test.each([
	['password123', '', true],
	['ЙЦУКЕНГШЩЗ', '', true],
	['aaaaaaaaaaaa', '', true],
	['aigul.serik-2026', 'aigul@example.kz', true],
	['тау мен өзен', 'aigul@example.kz', false],
	['a long phrase', 'a@example.kz', false]
])('%j with %j: weak %s', (password, email, weak) => {
	expect(isWeak(password, email)).toBe(weak);
});

test('a hash is argon2id at the floor of 46 MiB', async () => {
	const hash = await hashPassword('тау мен өзен');
	expect(hash.ok && hash.value).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
	const known = hash.ok ? hash.value : '';
	expect(await checkPassword(known, 'тау мен өзен')).toEqual({ ok: true, value: true });
	expect(await checkPassword(known, 'тау мен көл!')).toEqual({ ok: true, value: false });
});

test('no account costs one hash, as an account does, and never lets in', async () => {
	const before = hashCount();
	expect(await checkPassword(undefined, 'nobody has this password')).toEqual({
		ok: true,
		value: false
	});
	expect(hashCount() - before).toBe(1);
});

test('beyond two at work and twenty waiting the product is busy', async () => {
	const results = await Promise.all(Array.from({ length: 30 }, () => hashPassword('тау мен өзен')));
	expect(results.filter((result) => result.ok)).toHaveLength(22);
	expect(results.find((result) => !result.ok)).toMatchObject({
		refusal: 'server.busy',
		details: { retryAfterSeconds: 5 }
	});
	expect((await hashPassword('тау мен өзен')).ok).toBe(true);
});
