import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drop, flush, startOutbox, submit } from './outbox.svelte.ts';
import { forget, keep, listKept, type HeldFile, type Kept } from './store.ts';
import { outbox } from './waiting.svelte.ts';

// The kit's own needs a page that was started.
vi.mock('$app/forms', () => ({ deserialize: (text: string) => JSON.parse(text) as unknown }));

const FORM = {
	action: '/channels/1/posts/new',
	page: '/channels/1/posts/new',
	what: 'Жаңа жазба',
	fields: [['title', 'Ауыл']] as const,
	files: []
};
const FILE = {
	...{ idName: 'photoId', purpose: 'spots.photo', kind: 'image', name: 'a.png' },
	content: new Blob(['x'])
};
const aForm = (key: string, more: Partial<Kept> = {}) => ({ ...FORM, key, ...more });
const kept = (key: string, more: Partial<Kept> = {}): Kept => ({
	...aForm(key),
	...{ personId: 'me', at: `2026-01-01T00:00:0${key}Z` },
	...more
});
const answer = (result: object, status = 200) => new Response(JSON.stringify(result), { status });
const SUCCESS = { type: 'success', status: 200 };
const failure = (refusal: string, message: string) => ({
	...{ type: 'failure', status: 409 },
	data: { refusal, message }
});

const SIGNED_OUT = () => answer(failure('auth.required', 'Кіріңіз'));

let sent: FormData[];
/** What the server answers to each form in turn; the last one from then on. Undefined: the network is gone. */
function serverAnswers(...answers: (Response | undefined)[]): void {
	vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
		sent.push(init!.body as FormData);
		const next = answers.length > 1 ? answers.shift() : answers[0]?.clone();
		return next ? Promise.resolve(next) : Promise.reject(new TypeError('no network'));
	});
}
/** The server takes its time for the first form and any other is done at once. @returns what answers the first */
function serverWaits(): (response: Response) => void {
	const first = Promise.withResolvers<Response>();
	vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
		sent.push(init!.body as FormData);
		return sent.length === 1 ? first.promise : Promise.resolve(answer(SUCCESS));
	});
	return first.resolve;
}
const noFiles = () => Promise.resolve(undefined);
const keysKept = async () => (await listKept()).map(({ key }) => key);

beforeEach(async () => {
	sent = [];
	for (const { key } of await listKept()) await forget(key);
	serverAnswers(undefined);
	await startOutbox('me', noFiles);
});
afterEach(() => vi.restoreAllMocks());

test('a form that arrives leaves nothing behind', async () => {
	serverAnswers(answer(SUCCESS));
	expect(await submit(aForm('1'))).toMatchObject({ type: 'success' });
	expect(sent[0]!.get('_key')).toBe('1');
	expect(await keysKept()).toEqual([]);
});

test.each([
	['the network is gone', undefined],
	['the server is down', answer({ type: 'error' }, 503)],
	['somebody between answers', new Response('<html>Sign in to this network</html>')]
])('%s: the form waits and goes later with the same key, once', async (_what, first) => {
	serverAnswers(first);
	expect(await submit(aForm('1'))).toBe('kept');
	expect(outbox.kept.map(({ key }) => key)).toEqual(['1']);
	serverAnswers(answer(SUCCESS));
	await flush();
	await flush();
	expect(sent.map((form) => form.get('_key'))).toEqual(['1', '1']);
	expect(await keysKept()).toEqual([]);
});

test('what waits goes in the order it was written; a break keeps the rest', async () => {
	for (const key of ['2', '1', '3']) await keep(kept(key));
	serverAnswers(answer(SUCCESS), undefined);
	await flush();
	expect(sent.map((form) => form.get('_key'))).toEqual(['1', '2']);
	expect(await keysKept()).toEqual(['2', '3']);
});

test('a refused form is kept with the reason and not sent again; its writer removes it', async () => {
	await keep(kept('1'));
	serverAnswers(answer(failure('channels.archived', 'Арна жабылған')));
	await flush();
	await flush();
	expect(sent).toHaveLength(1);
	expect(outbox.kept).toMatchObject([{ key: '1', refusal: 'Арна жабылған' }]);
	await drop('1');
	expect(await keysKept()).toEqual([]);
});

test('what its writer removes while another is under way is neither sent nor put back', async () => {
	for (const key of ['1', '2']) await keep(kept(key));
	const answerFirst = serverWaits();
	const flushed = flush();
	await vi.waitFor(() => expect(sent).toHaveLength(1));
	for (const key of ['1', '2']) await drop(key);
	answerFirst(answer(failure('channels.archived', 'Арна жабылған')));
	await flushed;
	expect(sent.map((form) => form.get('_key'))).toEqual(['1']);
	expect(await keysKept()).toEqual([]);
});

test('what its writer removes while its file is under way does not go', async () => {
	await startOutbox('me', async () => {
		await drop('1');
		return { fileId: 'f1' };
	});
	await keep(kept('1', { files: [FILE] }));
	await keep(kept('2'));
	serverAnswers(answer(SUCCESS));
	await flush();
	expect(sent.map((form) => form.get('_key'))).toEqual(['2']);
	expect(await keysKept()).toEqual([]);
});

test('what is under way from its page is not sent from the list beside it', async () => {
	const answerFirst = serverWaits();
	const submitted = submit(aForm('1'));
	await vi.waitFor(() => expect(sent).toHaveLength(1));
	await flush();
	answerFirst(answer(SUCCESS));
	expect(await submitted).toMatchObject({ type: 'success' });
	expect(sent).toHaveLength(1);
	expect(await keysKept()).toEqual([]);
});

test('whoever was signed out meanwhile loses nothing', async () => {
	await keep(kept('1'));
	serverAnswers(SIGNED_OUT());
	await flush();
	expect((await listKept())[0]?.refusal).toBeUndefined();
	expect(outbox.isSignedOut).toBe(true);
});

test('whoever was signed out while writing is told so; what they wrote goes when they are back', async () => {
	serverAnswers(SIGNED_OUT());
	expect(await submit(aForm('1'))).toBe('kept');
	expect(await keysKept()).toEqual(['1']);
	expect(outbox).toMatchObject({ isSignedOut: true, kept: [{ key: '1' }] });
	serverAnswers(answer(SUCCESS));
	await flush();
	expect(await keysKept()).toEqual([]);
	expect(outbox.isSignedOut).toBe(false);
});

test('so are they when a file of the form is asked first', async () => {
	const signedOut = { refusal: 'auth.required', message: 'Кіріңіз' };
	await startOutbox('me', () => Promise.resolve(signedOut));
	expect(await submit(aForm('1', { files: [FILE] }))).toBe('kept');
	expect(outbox.isSignedOut).toBe(true);
	expect(sent).toHaveLength(0);
});

test('signed out, and no room on the device: the page says what the server says', async () => {
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('', 'QuotaExceededError');
	});
	serverAnswers(SIGNED_OUT());
	expect(await submit(aForm('1'))).toMatchObject({ type: 'failure', data: { message: 'Кіріңіз' } });
	expect(outbox.hasNoRoom).toBe(false);
	expect(await keysKept()).toEqual([]);
});

test('what another person wrote on the device is neither shown nor sent', async () => {
	await keep(kept('1', { personId: 'another' }));
	serverAnswers(answer(SUCCESS));
	await flush();
	expect(outbox.kept).toEqual([]);
	expect(sent).toHaveLength(0);
	expect(await keysKept()).toEqual(['1']);
});

test('a form says whose it is, and so do its files; after its writer nothing is shown or sent', async () => {
	const writers: string[] = [];
	const files = (_: HeldFile, personId: string) => {
		writers.push(personId);
		return Promise.resolve({ fileId: 'f1' });
	};
	await startOutbox('me', files);
	await submit(aForm('1', { files: [FILE] }));
	expect(writers).toEqual(['me']);
	const [, init] = vi.mocked(fetch).mock.calls[0]!;
	expect(init!.headers).toMatchObject({ 'x-written-by': 'me' });

	expect(outbox).toMatchObject({ justKept: FORM.what, kept: [{ key: '1' }] });
	await startOutbox(undefined, files);
	expect(outbox).toMatchObject({ justKept: '', kept: [] });
	await flush();
	expect(sent).toHaveLength(1);
	expect(await keysKept()).toEqual(['1']);
});

test('files go first; one that is refused stops the form, one that cannot go lets it wait', async () => {
	serverAnswers(answer(SUCCESS));
	await startOutbox('me', () => Promise.resolve({ fileId: 'f1' }));
	await submit(aForm('1', { files: [FILE, FILE] }));
	expect(sent[0]!.getAll('photoId')).toEqual(['f1', 'f1']);

	const damaged = { refusal: 'files.damaged', message: 'Сурет бүлінген' };
	await startOutbox('me', () => Promise.resolve(damaged));
	const refused = await submit(aForm('2', { files: [FILE] }));
	expect(refused).toMatchObject({ type: 'failure', data: { message: 'Сурет бүлінген' } });
	await startOutbox('me', noFiles);
	expect(await submit(aForm('3', { files: [FILE] }))).toBe('kept');
	expect((await listKept())[0]!.files).toMatchObject([{ content: { size: 1 } }]);
	expect(sent).toHaveLength(1);
});

test('a file is sent once: the form that goes again has the same id, so that its key fits', async () => {
	let count = 0;
	await startOutbox('me', () => Promise.resolve({ fileId: `f${(count += 1)}` }));
	serverAnswers(undefined, answer(SUCCESS));
	expect(await submit(aForm('1', { files: [FILE, FILE] }))).toBe('kept');
	expect(outbox.kept[0]!.files).toHaveLength(2);
	await flush();
	expect(sent.map((form) => form.getAll('photoId'))).toEqual([
		['f1', 'f2'],
		['f1', 'f2']
	]);
	expect(await keysKept()).toEqual([]);
});

test('of several files those that went are not sent again when the next cannot go', async () => {
	const answers = [{ fileId: 'f1' }, undefined, { fileId: 'f2' }];
	await startOutbox('me', () => Promise.resolve(answers.shift()));
	serverAnswers(answer(SUCCESS));
	expect(await submit(aForm('1', { files: [FILE, FILE] }))).toBe('kept');
	await flush();
	expect(sent.map((form) => form.getAll('photoId'))).toEqual([['f1', 'f2']]);
});
