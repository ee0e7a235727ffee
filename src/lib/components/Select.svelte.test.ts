import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Select from './Select.svelte';

const options = [
	{ value: 'new', label: 'Жаңасы' },
	{ value: 'random', label: 'Кездейсоқ' }
];

test('shows what was chosen, with its hint and error', async () => {
	const screen = await render(Select, {
		label: 'Сұрыптау',
		name: 'sort',
		value: 'random',
		options,
		hint: 'Тізімнің реті',
		error: 'Таңдаңыз'
	});
	const select = screen.getByLabelText('Сұрыптау');
	await expect.element(select).toHaveValue('random');
	await expect.element(select).toHaveAccessibleDescription('Тізімнің реті Таңдаңыз');
	await expect.element(select).toHaveAttribute('aria-invalid', 'true');
});
