import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Bell from './Bell.svelte';

const props = { head: 0, personId: '01890a5d-ac96-774b-bcce-b302099a8057' };

test('the bell says how many notices are unread, in words and as a number', async () => {
	const screen = await render(Bell, { ...props, unread: 3 });
	const link = screen.getByRole('link', { name: 'Оқылмаған хабарландырулар: 3' });
	await expect.element(link).toHaveAttribute('href', '/notifications');
	await expect.element(screen.getByText('3', { exact: true })).toBeVisible();
});

test('without unread notices it is a plain link', async () => {
	const screen = await render(Bell, { ...props, unread: 0 });
	await expect.element(screen.getByRole('link', { name: 'Хабарландырулар' })).toBeVisible();
});

test('the number stays short', async () => {
	const screen = await render(Bell, { ...props, unread: 250 });
	await expect.element(screen.getByText('99+')).toBeVisible();
});

test('it is large enough for a thumb', async () => {
	const screen = await render(Bell, { ...props, unread: 1 });
	const { width, height } = screen.getByRole('link').element().getBoundingClientRect();
	expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});
