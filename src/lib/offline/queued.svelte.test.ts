import { applyAction } from '$app/forms';
import { beforeEach, expect, test, vi } from 'vitest';
import { submit } from './outbox.svelte.ts';
import { queued } from './queued.ts';

vi.mock('$app/forms', () => ({ applyAction: vi.fn() }));
vi.mock('$app/navigation', () => ({ invalidateAll: vi.fn() }));
vi.mock('./send.ts', () => ({}));
vi.mock('./store.ts', () => ({}));
vi.mock('./outbox.svelte.ts', () => ({ canKeep: () => true, submit: vi.fn() }));

type Answer = Awaited<ReturnType<typeof submit>>;
const SUCCESS: Answer = { type: 'success', status: 200 };
/** How each sending is answered, in their order. */
let answers: ((answer: Answer) => void)[];
let form: HTMLFormElement;
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;

/** A code is typed and the form sent; its key is made of the code. */
function enter(code: string) {
	field('code').value = code;
	field('_key').value = `key of ${code}`;
	form.requestSubmit();
}

beforeEach(() => {
	answers = [];
	vi.mocked(applyAction).mockClear();
	vi.mocked(submit)
		.mockReset()
		.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
	document.body.innerHTML = `<form method="POST" action="?/checkIn"><input type="hidden" name="_key"><input name="code"><button></button></form>`;
	form = document.querySelector('form')!;
	queued(() => 'Кіру')(form);
});

test('another one is sent while the first is under way, and its text stays when the first is answered', async () => {
	enter('one');
	enter('two');
	expect(vi.mocked(submit).mock.calls.map(([{ fields }]) => Object.fromEntries(fields))).toEqual([
		{ _key: 'key of one', code: 'one' },
		{ _key: 'key of two', code: 'two' }
	]);
	answers[0]!(SUCCESS);
	await vi.waitFor(() => expect(applyAction).toHaveBeenCalledOnce());
	expect(field('code').value).toBe('two');
	expect(form.ariaBusy).toBe('true');
	answers[1]!(SUCCESS);
	await vi.waitFor(() => expect(applyAction).toHaveBeenCalledTimes(2));
	expect(field('code').value).toBe('');
	await vi.waitFor(() => expect(form.ariaBusy).toBeNull());
});

test('pressed twice it is sent once; what is typed meanwhile is not thrown away', async () => {
	enter('one');
	enter('one');
	expect(submit).toHaveBeenCalledOnce();
	field('code').value = 'half of the next';
	answers[0]!('kept');
	await vi.waitFor(() => expect(form.ariaBusy).toBeNull());
	expect(field('code').value).toBe('half of the next');
	expect(applyAction).not.toHaveBeenCalled();
});

test('what may have been lost on its way is the same act when it is sent again; another text is another', async () => {
	const keys = () => vi.mocked(submit).mock.calls.map(([{ key }]) => key);
	for (const [code, answer] of [
		['one', 'lost'],
		['one', 'lost'],
		['two', 'lost'],
		['two', 'kept'],
		['two', 'lost']
	] as const) {
		enter(code);
		answers.at(-1)!(answer);
		await vi.waitFor(() => expect(form.ariaBusy).toBeNull());
	}
	const [first, again, other, kept, anew] = keys();
	expect(again).toBe(first);
	expect(other).not.toBe(first);
	expect(kept).toBe(other);
	expect(anew, 'what came is done').not.toBe(other);
});

test('another button is another act, whatever became of the first', async () => {
	form.innerHTML += '<button name="then" value="send"></button>';
	const [save, send] = form.querySelectorAll('button');
	for (const button of [save, send, send]) {
		field('code').value = 'one';
		form.requestSubmit(button);
		answers.at(-1)!('lost');
		await vi.waitFor(() => expect(form.ariaBusy).toBeNull());
	}
	const [saved, sent, again] = vi.mocked(submit).mock.calls.map(([{ key }]) => key);
	expect(sent).not.toBe(saved);
	expect(again).toBe(sent);
});

test('kept on the device it is out of the page; without room for it, or refused, it stays', async () => {
	for (const [answer, left] of [
		['kept', ''],
		['lost', 'one'],
		[{ type: 'failure', status: 422 }, 'one']
	] as const) {
		enter('one');
		answers.at(-1)!(answer);
		await vi.waitFor(() => expect(form.ariaBusy).toBeNull());
		expect(field('code').value).toBe(left);
	}
});
