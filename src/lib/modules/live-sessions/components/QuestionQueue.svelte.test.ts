import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { LiveQueue } from '../live.svelte.ts';
import type { PublicQuestion } from '../question.ts';
import type { SessionNow } from '../session.ts';
import QuestionQueue from './QuestionQueue.svelte';

const NOW: SessionNow = {
	...{ state: 'live', version: 3 },
	startsAt: '2026-11-25T10:00:00.000Z',
	endsAt: '2026-11-25T11:00:00.000Z'
};
const question = (id: string, supports: number, more: Partial<PublicQuestion> = {}) =>
	({
		...{ id, sessionId: 's', text: `Сұрақ ${id}`, lang: 'kk', channel: 'online', state: 'shown' },
		...{ supports, askedAt: `2026-11-25T09:0${id}:00.000Z`, version: 1 },
		author: { id: `a${id}`, name: `Автор ${id}` },
		...more
	}) as PublicQuestion;
const queueOf = (questions: PublicQuestion[], supports: string[] = []) =>
	new LiveQueue({ now: NOW, questions, supports });

const textsOf = (container: HTMLElement) =>
	[...container.querySelectorAll('article .text')].map((each) => each.textContent);

test('the most supported stands first; among equals who asked first', async () => {
	const queue = queueOf([question('3', 2), question('1', 0), question('2', 2)]);
	const { container } = await render(QuestionQueue, { queue, phase: 'live', meId: 'me' });
	expect(textsOf(container)).toEqual(['Сұрақ 2', 'Сұрақ 3', 'Сұрақ 1']);
});

test('a count and the order move as they come', async () => {
	const queue = queueOf([question('1', 2), question('2', 1)]);
	const { container } = await render(QuestionQueue, { queue, phase: 'live', meId: 'me' });
	queue.receiveSupports({ id: '2', version: 2, value: 9 });
	flushSync();
	expect(textsOf(container)).toEqual(['Сұрақ 2', 'Сұрақ 1']);
	expect(container.querySelector('#question-2 output')?.textContent).toBe('9');
	// An older count that comes late changes nothing.
	queue.receiveSupports({ id: '2', version: 1, value: 1 });
	flushSync();
	expect(container.querySelector('#question-2 output')?.textContent).toBe('9');
});

test('nothing moves under a pointer; the reader is told and lets it', async () => {
	const queue = queueOf([question('1', 2), question('2', 1)]);
	const screen = await render(QuestionQueue, { queue, phase: 'live', meId: 'me' });
	const { container } = screen;
	const group = container.querySelector('[role=group]')!;
	group.dispatchEvent(new PointerEvent('pointerenter'));
	queue.receiveSupports({ id: '2', version: 2, value: 9 });
	queue.receive({
		...{ room: 'r', position: 1, name: 'question.shown' },
		body: { session: NOW, questionId: '3', question: question('3', 50) }
	});
	flushSync();
	expect(textsOf(container)).toEqual(['Сұрақ 1', 'Сұрақ 2', 'Сұрақ 3']);
	const button = screen.getByRole('button', { name: 'Реті өзгерді. Жаңарту' });
	await button.click();
	expect(textsOf(container)).toEqual(['Сұрақ 3', 'Сұрақ 2', 'Сұрақ 1']);
	await expect.element(button).not.toBeInTheDocument();
});

test('what was hidden, picked or answered leaves the queue at once, also from under a pointer', async () => {
	const queue = queueOf([question('1', 3), question('2', 2), question('3', 1)]);
	const { container } = await render(QuestionQueue, { queue, phase: 'live', meId: 'me' });
	container.querySelector('[role=group]')!.dispatchEvent(new PointerEvent('pointerenter'));
	const say = (name: string, body: object) =>
		queue.receive({ room: 'r', position: 1, name, body: { session: NOW, ...body } });
	say('question.hidden', { questionId: '1', question: null });
	say('question.picked', { session: { ...NOW, version: 4, currentQuestionId: '2' } });
	flushSync();
	expect(textsOf(container)).toEqual(['Сұрақ 3']);
	expect(queue.current?.id).toBe('2');
});

test('support is a button with word, number and state, large enough for a thumb', async () => {
	const queue = queueOf([question('1', 4), question('2', 1)], ['1']);
	const screen = await render(QuestionQueue, { queue, phase: 'live', meId: 'me' });
	const [mine, other] = screen.container.querySelectorAll<HTMLElement>('button.support');
	expect([mine!.getAttribute('aria-pressed'), other!.getAttribute('aria-pressed')]).toEqual([
		'true',
		'false'
	]);
	expect(mine!.textContent).toContain('Қолдадыңыз');
	expect(other!.textContent).toContain('Қолдау');
	const { width, height } = other!.getBoundingClientRect();
	expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});

test('without a script a support is a form that says which question and which way', async () => {
	const queue = queueOf([question('1', 4)], ['1']);
	const { container } = await render(QuestionQueue, { queue, phase: 'live', meId: 'me' });
	const form = container.querySelector<HTMLFormElement>('form[action="?/support"]')!;
	const fields = Object.fromEntries(new FormData(form));
	expect(fields).toMatchObject({ questionId: '1', isOn: 'false' });
});

test('one’s own question, and any once the hour is over, is not supported; a visitor supports none', async () => {
	const queue = queueOf([
		question('1', 4, { author: { id: 'me', name: 'Мен' } }),
		question('2', 1)
	]);
	const buttons = async (props: { phase: 'live' | 'ended'; meId?: string }) => {
		const { container, unmount } = await render(QuestionQueue, { queue, ...props });
		const count = container.querySelectorAll('button.support').length;
		await unmount();
		return count;
	};
	expect(await buttons({ phase: 'live', meId: 'me' })).toBe(1);
	expect(await buttons({ phase: 'ended', meId: 'me' })).toBe(0);
	expect(await buttons({ phase: 'live' })).toBe(0);
});

test('an empty queue says what will be here', async () => {
	const screen = await render(QuestionQueue, { queue: queueOf([]), phase: 'live', meId: 'me' });
	await expect.element(screen.getByText('Кезекте сұрақ жоқ')).toBeVisible();
});
