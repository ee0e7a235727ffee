import { expect, test } from 'vitest';
import { displayNameProblem } from './display-name.ts';

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
