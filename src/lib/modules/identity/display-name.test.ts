import { expect, test } from 'vitest';
import { displayNameProblem, nameSkeleton } from './display-name.ts';

test.each([
	['Айгүл С.', undefined],
	['Қуаныш Ғабитұлы', undefined],
	['Anna Smith', undefined],
	['Айгүл Smith', undefined],
	['Аdмin', 'mixed_scripts'],
	['А\u202eйгүл', 'invisible'],
	['Ай\u200bгүл', 'invisible'],
	['12345', 'no_letters'],
	[' А ', 'too_short'],
	['я'.repeat(61), 'too_long']
])('%j: %s', (name, problem) => {
	expect(displayNameProblem(name)).toBe(problem);
});

test.each([
	['Асем', 'Acem', true],
	['ТОХА', 'TOXA', true],
	['Сәуле', 'Сауле', true],
	['Anna', 'Анна', false]
])('%j and %j look alike: %s', (a, b, alike) => {
	expect(nameSkeleton(a) === nameSkeleton(b)).toBe(alike);
});
