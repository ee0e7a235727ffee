import { expect, test } from 'vitest';
import { newId } from '#lib/shared/ids.ts';
import { pressOf, readPress } from './press.ts';
import { REACTION_KINDS } from './reaction.ts';

test.each(REACTION_KINDS)('a button of %s says what it does, and fits behind a key', (kind) => {
	const subjectId = newId();
	for (const isOn of [true, false]) {
		const press = pressOf(subjectId, kind, isOn);
		expect(readPress(press)).toEqual({ subjectId, kind, isOn });
		// A key has 80 characters at most, 36 of them the page's.
		expect(press).toMatch(/^[\w-]{1,44}$/);
	}
});

test.each(['', '1', '1support', `+support${newId()}`, `1hate${newId()}`, `1support${newId()}x`])(
	'%j is none of our buttons',
	(press) => expect(readPress(press)).toEqual({})
);
