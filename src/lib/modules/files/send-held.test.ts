import { afterEach, expect, test, vi } from 'vitest';
import { sendHeldFile } from './send-held.ts';

const FILE = { idName: 'photoId', purpose: 'own', kind: 'paper', name: 'a.pdf' };
const held = { ...FILE, content: new Blob(['x'], { type: 'application/pdf' }) };
const refusedWith = (status: number, code: string, detail: string) =>
	vi
		.spyOn(globalThis, 'fetch')
		.mockImplementation(() => Promise.resolve(Response.json({ code, detail }, { status })));

afterEach(() => vi.restoreAllMocks());

test('a file says whose it is', async () => {
	const asked = refusedWith(401, 'auth.required', 'Кіріңіз.');
	expect(await sendHeldFile(held, 'me')).toMatchObject({ refusal: 'auth.required' });
	expect(asked.mock.calls[0]![1]!.headers).toMatchObject({ 'x-written-by': 'me' });
});

test('a file that is refused says why', async () => {
	refusedWith(422, 'files.too_large', 'Тым үлкен.');
	expect(await sendHeldFile(held, 'me')).toEqual({
		refusal: 'files.too_large',
		message: 'Тым үлкен.'
	});
});

test('too many files in an hour are no refusal: the rest waits', async () => {
	const asked = refusedWith(429, 'rate.limited', 'Бір сағаттан кейін.');
	expect(await sendHeldFile(held, 'me')).toBeUndefined();
	expect(asked).toHaveBeenCalledOnce();
});
