import fc from 'fast-check';
import { expect, test } from 'vitest';
import { skeletonOf } from './skeleton.ts';
import { searchTerms } from './search.ts';

const TEXT =
	'Шалғай ауылдарға ауыз су жеткізетін көлік кестесін ашық бетке шығару керек. Өңірдегі мектеп оқушыларына қауіпсіз жол, түнгі жарық және қысқы аялдама қажет. Открытые датчики качества воды в сёлах помогут жителям Құлсары';
const words = TEXT.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
const RUSSIAN_KEYBOARD: Record<string, string> = {
	ә: 'а',
	ғ: 'г',
	қ: 'к',
	ң: 'н',
	ө: 'о',
	ұ: 'у',
	ү: 'у',
	һ: 'х',
	і: 'и',
	ё: 'е'
};
const LATIN: Record<string, string> = {
	а: 'a',
	с: 'c',
	е: 'e',
	о: 'o',
	р: 'p',
	х: 'x',
	у: 'y',
	і: 'i'
};
const rewrite = (map: Record<string, string>) => (word: string) =>
	Array.from(word.toLowerCase(), (l) => map[l] ?? l).join('');
const finds = (query: string) =>
	searchTerms(query).every((term) => skeletonOf(TEXT).includes(term));
/** At least one letter must tell that the word is Cyrillic, or nobody could know. */
const hasCyrillic = (word: string) => /\p{Script=Cyrillic}/u.test(word);

test('a text is found by any of its words, however they are typed', () => {
	fc.assert(
		fc.property(fc.subarray(words, { minLength: 1, maxLength: 4 }), (chosen) => {
			expect(finds(chosen.join(' '))).toBe(true);
			expect(finds(chosen.join(' ').toUpperCase())).toBe(true);
			expect(finds(chosen.map(rewrite(RUSSIAN_KEYBOARD)).join(' '))).toBe(true);
			const latin = chosen.map(rewrite(LATIN)).filter(hasCyrillic);
			if (latin.length > 0) expect(finds(latin.join(' '))).toBe(true);
		})
	);
});

test.each([
	['ауылдың', 'ауылдарға'],
	['мектептердің', 'мектеп'],
	['кестені', 'кестесін'],
	['датчиками', 'датчики'],
	['көлікпен', 'көлік'],
	['жолдар', 'жол']
])('%s finds %s', (query) => {
	expect(finds(query)).toBe(true);
});

test('other words are not found', () => {
	expect(finds('балабақша')).toBe(false);
	expect(searchTerms('  !!! ')).toEqual([]);
});
