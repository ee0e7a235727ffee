import { expect, test } from 'vitest';
import { unreadableFields } from './invoke.ts';

test('text that cannot be kept is named by its field, however deep', () => {
	const title = { kk: 'Байқау', ru: 'Кон\0курс' };
	expect(unreadableFields({ title, tags: ['су', '\ud83d'], place: null, n: 1 })).toEqual([
		'title.ru',
		'tags.1'
	]);
	expect(unreadableFields('\0')).toEqual(['_']);
});

test('any whole text is kept: emoji, line ends, right-to-left marks', () => {
	expect(unreadableFields({ body: 'Қолдаймын 😀\n\u202eкеледі', at: [] })).toEqual([]);
});
