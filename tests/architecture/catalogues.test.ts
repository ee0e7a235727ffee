import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { read } from './files.ts';

const FOLDER = 'src/lib/i18n/messages';
const LOCALES = ['kk', 'ru', 'en'] as const;
const catalogues = fs.readdirSync(`${FOLDER}/kk`);

type Message = string | { match: Record<string, string>; declarations?: string[] }[];
const load = (locale: string, file: string): Record<string, Message> =>
	JSON.parse(read(`${FOLDER}/${locale}/${file}`));

const textsOf = (message: Message): string[] =>
	typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

function placeholdersOf(message: Message): string[] {
	const found = textsOf(message).flatMap((text) =>
		[...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
	);
	return [...new Set(found)].sort();
}

test('the languages have the same catalogues, and the project reads each', () => {
	for (const locale of LOCALES) expect(fs.readdirSync(`${FOLDER}/${locale}`)).toEqual(catalogues);
	const settings = read('src/lib/i18n/project.inlang/settings.json');
	for (const file of catalogues) expect(settings, file).toContain(`./messages/{locale}/${file}`);
});

describe.each(catalogues)('%s', (file) => {
	const kk = load('kk', file);

	test.each(['ru', 'en'])('has the same keys in %s', (locale) => {
		expect(Object.keys(load(locale, file)).sort()).toEqual(Object.keys(kk).sort());
	});

	test.each(['ru', 'en'])('has the same placeholders in %s', (locale) => {
		const other = load(locale, file);
		for (const [key, message] of Object.entries(kk))
			expect(placeholdersOf(other[key]!), key).toEqual(placeholdersOf(message));
	});

	test('has no empty text', () => {
		for (const locale of LOCALES)
			for (const [key, message] of Object.entries(load(locale, file)))
				for (const text of textsOf(message)) expect(text.trim(), `${locale} ${key}`).not.toBe('');
	});

	test('has no word of two scripts', () => {
		const mixed = LOCALES.flatMap((locale) =>
			Object.entries(load(locale, file)).flatMap(([key, message]) =>
				textsOf(message)
					.flatMap(mixedWords)
					.map((word) => `${locale} ${key}: ${word}`)
			)
		);
		expect(mixed).toEqual([]);
	});

	// A suffix depends on the last sound of the word before it, so it cannot be glued to a value.
	test('glues no Kazakh suffix to a placeholder', () => {
		const glued = Object.entries(kk)
			.filter(([, message]) =>
				textsOf(message).some((text) => /\}[-’']?\p{Script=Cyrillic}/u.test(text))
			)
			.map(([key]) => key);
		expect(glued).toEqual([]);
	});
});

/** Words with letters of both scripts between two breaks: a Latin look-alike that no search would find. */
function mixedWords(text: string): string[] {
	return (text.replace(/\{\w+\}/g, ' ').match(/[\p{L}\p{M}]+/gu) ?? []).filter(
		(word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word)
	);
}

test('a look-alike letter is found', () => {
	expect(mixedWords('Байқау cіз үшін, SMS-код, TALQYLAU')).toEqual(['cіз']);
});
