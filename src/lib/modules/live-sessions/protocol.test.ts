import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, countsOf } from './protocol.ts';

test('questions are counted by what came of them', () => {
	const entries = (['answered', 'skipped', 'answered', 'unanswered'] as const).map((outcome) => ({
		outcome
	}));
	expect(countsOf(entries)).toEqual({ all: 4, answered: 2, skipped: 1, unanswered: 1 });
});

test('the same content has one text, in whatever order its fields were made', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
			const turned = Object.fromEntries(Object.entries(content).reverse());
			expect(canonical(turned)).toBe(canonical(content));
			expect(JSON.parse(canonical(content))).toEqual(JSON.parse(JSON.stringify(content)));
		})
	);
});

test('a field that is not there and one that is left out are the same; a changed letter is not', () => {
	expect(canonical({ a: 1, b: undefined })).toBe(canonical({ a: 1 }));
	expect(canonical({ text: 'Сұрақ' })).not.toBe(canonical({ text: 'Сурак' }));
});
