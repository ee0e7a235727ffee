import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Field from './Field.svelte';
import FormAlert from './FormAlert.svelte';

const refused = {
	operation: 'ideas.submit',
	message: 'Белгіленген жерлерін түзетіңіз.',
	fields: { title: 'Атауын жазыңыз', cost: 'Сан болуы керек' }
};

test('speaks the refusal and every field it names', async () => {
	const screen = await render(FormAlert, { form: refused });
	const alert = screen.getByRole('alert');
	await expect.element(alert).toHaveTextContent('Белгіленген жерлерін түзетіңіз.');
	expect(alert.getByRole('listitem').elements()).toHaveLength(2);
	await expect.element(alert).toHaveTextContent('Сан болуы керек');
});

test('is silent before anything was sent, and about another form', async () => {
	const before = await render(FormAlert, { form: null });
	expect(before.getByRole('alert').query()).toBeNull();
	const other = await render(FormAlert, { form: refused, operation: 'ideas.withdraw' });
	expect(other.getByRole('alert').query()).toBeNull();
});

test('says that it worked', async () => {
	const screen = await render(FormAlert, {
		form: { operation: 'ideas.submit', value: { id: '1' } },
		success: 'Жіберілді'
	});
	await expect.element(screen.getByRole('status')).toHaveTextContent('Жіберілді');
	expect(screen.getByRole('alert').query()).toBeNull();
});

test('names the fields by their labels and leads to them', async () => {
	const field = await render(Field, { label: 'Атауы', name: 'title', error: 'Атауын жазыңыз' });
	const id = field.getByLabelText('Атауы').element().id;
	const screen = await render(FormAlert, { form: refused });
	const link = screen.getByRole('alert').getByRole('link', { name: 'Атауы' });
	await expect.element(link).toHaveAttribute('href', `#${id}`);
	await expect.element(screen.getByRole('alert')).toHaveTextContent('Атауы: Атауын жазыңыз');
});
