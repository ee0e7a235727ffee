import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Button from './Button.svelte';

const children = createRawSnippet(() => ({ render: () => '<span>Жіберу</span>' }));

test('sends its form unless told otherwise', async () => {
	const screen = await render(Button, { children });
	await expect
		.element(screen.getByRole('button', { name: 'Жіберу' }))
		.toHaveAttribute('type', 'submit');
});

test('is a link when it has an address', async () => {
	const screen = await render(Button, { children, href: '/contests' });
	await expect
		.element(screen.getByRole('link', { name: 'Жіберу' }))
		.toHaveAttribute('href', '/contests');
	expect(screen.getByRole('button').query()).toBeNull();
});

test('carries its attributes and can be switched off', async () => {
	const screen = await render(Button, { children, disabled: true, name: 'verdict', value: 'hide' });
	const button = screen.getByRole('button');
	await expect.element(button).toBeDisabled();
	await expect.element(button).toHaveAttribute('value', 'hide');
});

test('calls back when pressed', async () => {
	let presses = 0;
	const screen = await render(Button, { children, type: 'button', onclick: () => (presses += 1) });
	await screen.getByRole('button').click();
	expect(presses).toBe(1);
});
