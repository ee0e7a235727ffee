import { expect, test } from 'vitest';
import { typedEarly } from './typed-early.ts';

const FORM = `<form>
	<input name="title" value="Бұрынғы"><input name="untouched" value="Сол қалпы"><input type="hidden" name="version" value="1">
	<textarea name="problem">Бұрынғы</textarea><input type="checkbox" name="agree"><input type="checkbox" name="kept" checked>
	<select name="lang"><option>kk<option>ru</select><select name="place"><option>a<option selected>b</select>
</form>`;

/** A form as the server sent it, what a control of it is, and the fields that were told to have changed. */
function aForm() {
	document.body.innerHTML = FORM;
	const form = document.querySelector('form')!;
	const told: string[] = [];
	form.addEventListener('input', ({ target }) => told.push((target as HTMLInputElement).name));
	const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
	return { form, told, field };
}

test('what was typed and chosen comes back after the server’s values, and the page is told', () => {
	const { form, told, field } = aForm();
	const typed = { title: 'Жаңа', problem: 'Жаңа', lang: 'ru' };
	for (const [name, value] of Object.entries(typed)) field(name).value = value;
	field('agree').checked = true;
	field('version').value = '2';

	const putBack = typedEarly(document);
	form.reset();
	field('version').value = '3';
	putBack();

	for (const [name, value] of Object.entries(typed)) expect(field(name).value).toBe(value);
	expect(field('agree').checked).toBe(true);
	expect(field('version').value).toBe('3');
	expect(told.sort()).toEqual(['agree', 'lang', 'problem', 'title']);
});

test('a form nobody touched is left alone', () => {
	const { told, field } = aForm();
	const putBack = typedEarly(document);
	field('title').value = 'Серверден';
	putBack();
	expect(told).toEqual([]);
	expect(field('title').value).toBe('Серверден');
});
