import { describe, expect, test } from 'vitest';
import { hintsOf, isWebAddress, placeOf, problemOf, TEXT_MAX, TEXT_MIN } from './argument.ts';

test.each([
	[TEXT_MIN - 1, 'too_short'],
	[TEXT_MIN, undefined],
	[TEXT_MAX, undefined],
	[TEXT_MAX + 1, 'too_long']
])('%i letters: %s', (n, problem) => {
	expect(problemOf('ә'.repeat(n))).toBe(problem);
});

test('spaces do not make a short text long enough', () => {
	expect(problemOf(`а${' '.repeat(40)}б`)).toBe('too_short');
	expect(problemOf('𝒜'.repeat(TEXT_MAX))).toBeUndefined();
});

describe('hints', () => {
	test.each([
		['Бұл дұрыс шешім, ауыл халқына пайдасы мол болады', ['leans']],
		['Это поможет тем, у кого нет колодца во дворе', ['leans']],
		['Біріншіден, құбыр ескі. Екіншіден, ақша жоқ', ['several']],
		['Ескі құбырды кім жөндейді деген сұрақ қайда?', ['question']],
		['Толық қолдаймын!', ['verdict_only']],
		['Ескі құбырлардан судың үштен бірі жерге сіңіп кетеді', []],
		['Бұлақ суы таза болғанымен, жазда азаяды', []]
	])('%s', (text, hints) => {
		expect(hintsOf(text)).toEqual(hints);
	});
});

test.each([
	['https://stat.gov.kz/su?x=1', true],
	['http://example.org', true],
	['javascript:alert(1)', false],
	['data:text/html,1', false],
	['ftp://example.org', false],
	['https://user:secret@example.org', false],
	['https://localhost', false],
	['жай сөз', false]
])('%s as a source: %s', (url, isFit) => {
	expect(isWebAddress(url)).toBe(isFit);
});

const S = '0199aaaa-1111-7222-8333-444455556666';
const A = '0199bbbb-1111-7222-8333-444455556666';
test.each([
	[
		`https://example.org/ru/debates/${A}/statements/${S}`,
		{ statementId: S, argumentId: undefined }
	],
	[`/debates/${A}/statements/${S}?view=reading#x`, { statementId: S, argumentId: undefined }],
	[`/debates/${A}/statements/${S}/arguments/${A}`, { statementId: S, argumentId: A }],
	[
		`/debates/${A}/statements/${S}/arguments/${A.toUpperCase()}/`,
		{ statementId: S, argumentId: A }
	],
	[`/debates/${A}/statements/${S}/arguments/${A}0`, undefined],
	[`/debates/${A}`, undefined],
	['жай сөз', undefined]
])('the place in %s', (address, place) => {
	expect(placeOf(address)).toEqual(place);
});
