import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import early from '../../early.js?raw';
import { actsAnswered, earlyReply, wakeActs } from './early-acts.ts';

const question = (item: string) =>
	`<div role="group">${[1, -1]
		.map(
			(
				choice
			) => `<form data-act="votes.cast" data-choice="${choice}" data-takes-back="true" action="/nowhere"><input name="_key" value="key of ${item} ${choice}">
			<input name="pollId" value="poll"><input name="itemId" value="${item}"><input name="choice" value="${choice}">
			<button aria-pressed="false">${choice}</button></form>`
		)
		.join('')}</div>`;

/** Answers of the server, in the order it was asked; each is given when the test says so. */
let woken: { answer: Promise<unknown> }[];
let asked: {
	input: Record<string, unknown>;
	key: string;
	answer(body: object, status?: number): void;
	fail(): void;
}[];
const native = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
const formOf = (item: string, choice: number) =>
	document.querySelector<HTMLFormElement>(`[data-choice="${choice}"]:has([value=${item}])`)!;
const button = (item: string, choice: number) => formOf(item, choice).querySelector('button')!;
const fieldsOf = (item: string, choice: number) =>
	Object.fromEntries(new FormData(formOf(item, choice)));

beforeEach(() => {
	asked = [];
	woken = [];
	native.mockClear();
	vi.stubGlobal('fetch', (address: string, { body, headers }: RequestInit & { body: string }) => {
		expect(address).toBe('/api/v1/operations/votes.cast');
		return new Promise((resolve, reject) =>
			asked.push({
				input: JSON.parse(body),
				key: (headers as Record<string, string>)['idempotency-key']!,
				answer: (said, status = 200) => resolve(Response.json(said, { status })),
				fail: () => reject(new TypeError('no network'))
			})
		);
	});
	document.body.innerHTML = question('one') + question('two');
	(0, eval)(early);
});
afterEach(async () => {
	// Nothing of one test is sent in the next.
	const acts = globalThis.early?.end() ?? woken;
	for (let i = 0; i < acts.length; i++) {
		await vi.waitFor(() => expect(asked.length).toBeGreaterThan(i));
		asked[i]!.answer({});
	}
	await Promise.all(acts.map(({ answer }) => answer));
	vi.unstubAllGlobals();
});

/** The page wakes: its forms call in their own way, and what they are answered is kept. */
function wake() {
	const called: { choice: unknown; reply?: Promise<unknown>; key?: string }[] = [];
	for (const form of document.querySelectorAll('form'))
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			const { pollId, itemId } = Object.fromEntries(new FormData(form));
			// A page knows what it was drawn with, not what its forms say since.
			const input = { pollId, itemId, choice: Number(form.dataset.choice) };
			called.push({ choice: input.choice, ...earlyReply('votes.cast', input) });
		});
	const early = globalThis.early!;
	const { end } = early;
	early.end = () => {
		const acts = end();
		woken = [...acts];
		return acts;
	};
	wakeActs();
	return called;
}

test('a vote before the page wakes is sent once, shown when it is answered, and answers the page’s own call', async () => {
	button('one', 1).click();
	button('one', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	expect(asked[0]).toMatchObject({
		input: { pollId: 'poll', itemId: 'one', choice: 1 },
		key: 'key of one 1'
	});
	expect(button('one', 1).ariaBusy).toBe('true');
	expect(button('one', 1).ariaPressed).toBe('false');
	asked[0]!.answer({ revision: 1 });
	await vi.waitFor(() => expect(button('one', 1).ariaPressed).toBe('true'));
	expect(button('one', 1).ariaBusy).toBeNull();

	const called = wake();
	expect(called).toHaveLength(1);
	expect(await called[0]!.reply).toEqual({ ok: true, value: { revision: 1 } });
	expect(earlyReply('votes.cast', { pollId: 'poll', itemId: 'one', choice: 1 })).toBeUndefined();
	expect(asked).toHaveLength(1);
});

/** Taps and looks whether the browser would send the form itself. */
function tapAndLook(item: string, choice: number): boolean {
	let isLeftToTheBrowser = false;
	const look = (event: Event) => {
		isLeftToTheBrowser = !event.defaultPrevented;
		event.preventDefault();
	};
	// Heard after the page's own.
	addEventListener('submit', look);
	button(item, choice).click();
	removeEventListener('submit', look);
	return isLeftToTheBrowser;
}

test('after the answer the forms say what the next tap means, and go as forms always went', async () => {
	// Disagreed with when the page was made: a second press would take it back.
	formOf('one', -1).choice.value = 'none';
	button('one', -1).ariaPressed = 'true';
	button('one', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	asked[0]!.answer({});
	await vi.waitFor(() => expect(button('one', 1).ariaPressed).toBe('true'));
	expect(button('one', -1).ariaPressed).toBe('false');
	expect(fieldsOf('one', -1)).toMatchObject({ choice: '-1', _key: 'key of one -1' });
	expect(fieldsOf('one', 1).choice).toBe('none');
	expect(fieldsOf('one', 1)._key, 'a key does one act').not.toBe('key of one 1');
	expect(fieldsOf('two', 1)).toMatchObject({ choice: '1', _key: 'key of two 1' });
	expect([tapAndLook('one', 1), tapAndLook('one', -1)]).toEqual([true, true]);
	expect(asked).toHaveLength(1);
});

test('until the answer is there a question is asked once, whichever answer is tapped beside it', async () => {
	for (const choice of [1, 1, -1]) button('one', choice).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	asked[0]!.answer({});
	await vi.waitFor(() => expect(button('one', 1).ariaPressed).toBe('true'));
	expect(button('one', -1).ariaPressed).toBe('false');
	expect(native).not.toHaveBeenCalled();
	expect(tapAndLook('one', -1)).toBe(true);
	expect(asked).toHaveLength(1);
});

test('an answer that comes when the page is awake is the page’s to show', async () => {
	button('one', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	const called = wake();
	asked[0]!.answer({ revision: 1 });
	expect(await called[0]!.reply).toMatchObject({ value: { revision: 1 } });
	expect(button('one', 1).ariaPressed).toBe('false');
	expect(fieldsOf('one', 1)).toMatchObject({ choice: '1', _key: 'key of one 1' });
	expect(called).toHaveLength(1);
});

test('a page that came without TLS makes keys too', async () => {
	vi.stubGlobal('crypto', {
		getRandomValues: crypto.getRandomValues.bind(crypto)
	});
	formOf('one', 1)._key.remove();
	button('one', 1).click();
	button('two', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	expect(asked[0]!.key).toMatch(/^[\d-]{7,43}$/);
	asked[0]!.answer({});
	await vi.waitFor(() => expect(asked).toHaveLength(2));
	asked[1]!.answer({});
	await vi.waitFor(() => expect(button('two', 1).ariaPressed).toBe('true'));
	expect(fieldsOf('two', 1)._key).toMatch(/^[\d-]{7,43}$/);
	expect(native).not.toHaveBeenCalled();
});

test('answers to two questions are both told to the page', async () => {
	button('one', 1).click();
	button('two', -1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	asked[0]!.answer({});
	const called = wake();
	expect(called.map(({ choice }) => choice)).toEqual([1, -1]);
});

test('a refusal waits for the page, which says it', async () => {
	button('one', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	asked[0]!.answer({ code: 'votes.closed', detail: 'Жабық' }, 409);
	await vi.waitFor(() => expect(button('one', 1).ariaBusy).toBeNull());
	expect(button('one', 1).ariaPressed).toBe('false');
	expect(await wake()[0]!.reply).toMatchObject({
		ok: false,
		refusal: 'votes.closed',
		message: 'Жабық'
	});
	expect(native).not.toHaveBeenCalled();
});

test('without a network the form goes as forms always went; awake, the page calls again under the same key', async () => {
	button('one', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	asked[0]!.fail();
	await vi.waitFor(() => expect(native).toHaveBeenCalledOnce());

	button('two', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(2));
	const called = wake();
	asked[1]!.fail();
	expect(await called.at(-1)!.reply).toBeUndefined();
	expect(called.at(-1)!.key).toBe('key of two 1');
	expect(native).toHaveBeenCalledOnce();
});

test('the page sleeps until what was done is answered, and wakes at once where nothing was', async () => {
	await actsAnswered();
	button('one', 1).click();
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	let isWaking = false;
	const waking = actsAnswered().then(() => (isWaking = true));
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(isWaking).toBe(false);
	asked[0]!.answer({});
	await waking;
	expect(button('one', 1).ariaPressed).toBe('true');
});

test('other forms are not touched', () => {
	document.body.innerHTML = '<form action="/nowhere"><button>Іздеу</button></form>';
	const heard = vi.fn((event: Event) => event.preventDefault());
	document.querySelector('form')!.addEventListener('submit', heard);
	document.querySelector('button')!.click();
	expect(heard).toHaveBeenCalledOnce();
	expect(asked).toEqual([]);
});
