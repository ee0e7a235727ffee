import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Field from './Field.svelte';

test('is found by its label and says what it needs', async () => {
	const screen = await render(Field, { label: 'Атауы', name: 'title', required: true });
	const field = screen.getByLabelText('Атауы');
	await expect.element(field).toHaveAttribute('name', 'title');
	await expect.element(field).toBeRequired();
	await expect.element(field).not.toHaveAttribute('aria-invalid');
});

test('ties the hint and the error to the field', async () => {
	const screen = await render(Field, {
		label: 'Атауы',
		name: 'title',
		hint: 'Бір сөйлем',
		error: 'Тым қысқа'
	});
	const field = screen.getByLabelText('Атауы');
	await expect.element(field).toHaveAttribute('aria-invalid', 'true');
	await expect.element(field).toHaveAccessibleDescription('Бір сөйлем Тым қысқа');
});

test('keeps what was typed, over several lines too', async () => {
	const screen = await render(Field, {
		label: 'Мәселе',
		name: 'problem',
		multiline: true,
		value: 'Бірінші\nекінші',
		lang: 'kk'
	});
	const field = screen.getByLabelText('Мәселе');
	await expect.element(field).toHaveValue('Бірінші\nекінші');
	await expect.element(field).toHaveAttribute('lang', 'kk');
	expect(field.element().tagName).toBe('TEXTAREA');
});

test('tells every change', async () => {
	const seen: string[] = [];
	const screen = await render(Field, {
		label: 'Іздеу',
		name: 'q',
		type: 'search',
		oninput: (value: string) => seen.push(value)
	});
	await screen.getByLabelText('Іздеу').fill('су');
	expect(seen.at(-1)).toBe('су');
});

test('shows nothing where there is no value', async () => {
	const screen = await render(Field, { label: 'Құны', name: 'cost', value: null });
	await expect.element(screen.getByLabelText('Құны')).toHaveValue('');
});
