import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintsOf, lengthOf, problemOf, tidy, type Hint } from './statement.ts';

test.each<[string, Hint[]]>([
	['Жаңа құбыр тартпас бұрын ескі құбырлардағы шығынды азайту керек.', []],
	['Үйге су есептегіш қою міндетті болуы тиіс.', []],
	['Су керек', ['short']],
	['Неге бізде су жоқ болып тұр?', ['question']],
	['Су қымбат. Жол да жаман болып тұр.', ['several']],
	['Судың бағасын түсіру керек және жолдарды жөндеу керек', ['joined']],
	['Нужно снизить цену на воду и починить дороги в селе', ['joined']],
	['We should cut the price of water and mend the roads', ['joined']],
	['Су туралы https://example.kz бетін оқыңыздар', ['link']],
	['СУ БАҒАСЫН ТҮСІРУ КЕРЕК ДЕП ОЙЛАЙМЫН', ['capitals']],
	['', []]
])('%s', (text, hints) => {
	expect(hintsOf(text)).toEqual(hints);
});

test('a decimal number and an abbreviation inside are one sentence', () => {
	expect(hintsOf('Судың бағасы 2.5 есе өсті деп ойлаймын')).toEqual([]);
});

test('length counts letters as people do', () => {
	expect(lengthOf('  Ә́   Б ')).toBe(Array.from(tidy('Ә́ Б')).length);
	expect(problemOf('а'.repeat(240))).toBeUndefined();
	expect(problemOf('а'.repeat(241))).toBe('too_long');
	expect(problemOf('а'.repeat(11))).toBe('too_short');
});

test('tidying twice changes nothing, and hints never fail', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
			expect(tidy(tidy(text))).toBe(tidy(text));
			expect(hintsOf(text)).toEqual(hintsOf(text));
		})
	);
});
