import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { qrOf, qrPath } from '#lib/shared/qr.ts';
import type { PublicQuestion } from '../question.ts';
import type { SessionNow } from '../session.ts';
import HallScreen from './HallScreen.svelte';

const matrix = qrOf('https://talqylau.kz/sessions/1?from=hall');
const NOW: SessionNow = {
	...{ state: 'live', version: 1 },
	startsAt: '2026-11-25T10:00:00.000Z',
	endsAt: '2026-11-25T11:00:00.000Z'
};
const props = {
	title: { kk: 'Әкіммен кездесу' },
	debateQuestion: { kk: 'Автобус қалай жүруі керек?' },
	session: NOW,
	phase: 'live' as const,
	at: new Date('2026-11-25T10:15:00Z'),
	counts: { all: 8, answered: 3 },
	watching: 42,
	code: { address: 'https://talqylau.kz/sessions/1', size: matrix.length, path: qrPath(matrix) }
};
const QUESTION: PublicQuestion = {
	...{ id: 'q', sessionId: 's', text: 'Автобус неге кешігеді?', lang: 'kk' },
	...{ channel: 'hall', state: 'shown', supports: 17, version: 1 },
	askedAt: NOW.startsAt,
	author: { id: 'a', name: 'Дана' }
};

test('shows one thing in huge type, a code and one number, and nothing to press', async () => {
	const screen = await render(HallScreen, { ...props, current: QUESTION });
	const heading = screen.getByRole('heading', { name: QUESTION.text });
	await expect.element(heading).toBeVisible();
	const size = Number.parseFloat(getComputedStyle(heading.element()).fontSize);
	expect(size).toBeGreaterThanOrEqual(32);
	expect(screen.container.querySelectorAll('a, button, input, form')).toHaveLength(0);
	expect(screen.container.querySelector('text')?.textContent).toBe('17');
	await expect.element(screen.getByText('адам қолдады')).toBeVisible();
	await expect.element(screen.getByRole('img', { name: /QR-код/ })).toBeVisible();
	// The asker is not put on the wall.
	expect(screen.container.textContent).not.toContain('Дана');
});

test('a statement takes the screen from the question, and no count of its votes is shown', async () => {
	const statement = { id: 'x', number: 7, text: 'Жол ақысы картамен төленсін.', lang: 'kk' };
	const session = { ...NOW, statement };
	const screen = await render(HallScreen, { ...props, session, current: QUESTION });
	await expect.element(screen.getByRole('heading', { name: statement.text })).toBeVisible();
	await expect.element(screen.getByText('Осы тұжырымға дауыс беріңіз')).toBeVisible();
	expect(screen.container.querySelector('text')?.textContent).toBe('42');
});

test.each([
	['scheduled', 'Автобус қалай жүруі керек?'],
	['live', 'Автобус қалай жүруі керек?'],
	['paused', 'Үзіліс'],
	['ended', 'Эфир аяқталды. Қатысқаныңызға рахмет!']
] as const)('while it is %s and nothing is answered it says: %s', async (phase, text) => {
	const screen = await render(HallScreen, { ...props, phase });
	await expect.element(screen.getByRole('heading', { name: text })).toBeVisible();
});

test('the code is dark on light with four modules around it, in any theme', async () => {
	document.documentElement.dataset.theme = 'dark';
	const { container } = await render(HallScreen, props);
	const code = container.querySelector('svg[shape-rendering]')!;
	expect(code.getAttribute('viewBox')).toBe(`-4 -4 ${matrix.length + 8} ${matrix.length + 8}`);
	expect(getComputedStyle(code.querySelector('path')!).fill).toBe('rgb(0, 0, 0)');
	expect(getComputedStyle(code.querySelector('rect')!).fill).toBe('rgb(255, 255, 255)');
	delete document.documentElement.dataset.theme;
});

test('long words are set smaller than short ones', async () => {
	const sizeOf = async (text: string) => {
		const current = { ...QUESTION, text };
		const screen = await render(HallScreen, { ...props, current });
		const size = Number.parseFloat(
			getComputedStyle(screen.container.querySelector('h1')!).fontSize
		);
		await screen.unmount();
		return size;
	};
	const [short, middle, long] = [
		await sizeOf('Қысқа сұрақ?'),
		await sizeOf('Ұзын сұрақ '.repeat(10)),
		await sizeOf('Өте ұзын сұрақ '.repeat(18))
	];
	expect(short!).toBeGreaterThan(middle!);
	expect(middle!).toBeGreaterThan(long!);
});
