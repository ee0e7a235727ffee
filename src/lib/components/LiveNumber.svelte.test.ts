import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import LiveNumber from './LiveNumber.svelte';

test('shows the number as people here write it', async () => {
	const screen = await render(LiveNumber, { value: 12_500 });
	expect(screen.container.textContent?.trim()).toBe('12\u202f500');
});

test('takes a tint when it changes, and loses it again', async () => {
	const screen = await render(LiveNumber, { value: 4, label: 'Дауыс' });
	const number = screen.getByLabelText('Дауыс: 4');
	await expect.element(number).not.toHaveClass('fresh');
	await screen.rerender({ value: 5 });
	const changed = screen.getByLabelText('Дауыс: 5');
	await expect.element(changed).toHaveClass('fresh');
	await expect.element(changed).not.toHaveClass('fresh');
});

test('does not speak by itself', async () => {
	const screen = await render(LiveNumber, { value: 4 });
	expect(screen.container.querySelector('output')?.getAttribute('aria-live')).toBe('off');
});
