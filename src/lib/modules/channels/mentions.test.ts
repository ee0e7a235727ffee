import { expect, test } from 'vitest';
import { mentionedIn } from './mentions.ts';

const TEAM = [
	{ id: 'a', name: 'Айгүл' },
	{ id: 'b', name: 'Айгүл Серікқызы' },
	{ id: 'c', name: 'Нұрлан' }
];

test.each([
	['@Айгүл бастады', ['a']],
	['@Айгүл Серікқызы бастады, @Нұрлан.', ['b', 'c']],
	['@Айгүлге алғыс', []],
	['Айгүл, @нұрлан', []],
	['@Нұрлан және @Нұрлан', ['c']],
	['@Бөгде', []],
	['', []]
])('%s', (text, ids) => {
	expect(mentionedIn(text, TEAM).sort()).toEqual(ids);
});
