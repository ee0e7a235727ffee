import { expect, test } from 'vitest';
import { saverOf, savesData } from './saver.ts';

test.each([
	['on', null, 'on'],
	['off', 'on', 'off'],
	[undefined, 'on', 'on'],
	[undefined, ' ON ', 'on'],
	[undefined, null, 'auto'],
	['whatever', 'off', 'auto']
] as const)('cookie %s and header %s are %s', (cookie, header, saver) => {
	expect(saverOf(cookie, header)).toBe(saver);
});

test('the person’s word goes before what the device says', () => {
	const poor = { saveData: true, effectiveType: '2g' };
	expect(savesData('off', poor)).toBe(false);
	expect(savesData('on', undefined)).toBe(true);
});

test.each([
	[{ saveData: true }, true],
	[{ effectiveType: '2g' }, true],
	[{ effectiveType: 'slow-2g' }, true],
	[{ effectiveType: '3g' }, false],
	[{ saveData: false, effectiveType: '4g' }, false],
	[undefined, false]
])('not chosen, %o: %s', (network, saves) => {
	expect(savesData('auto', network)).toBe(saves);
});
