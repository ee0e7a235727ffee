import { describe, expect, test } from 'vitest';
import { LIMITS } from '../server/rate-limit.ts';
import { LOCALES } from '../shared/localized-text.ts';
import { commonRefusals } from '../shared/refusals.ts';
import { fieldSentence, messageKeyOf, sentence, sentenceOf } from './sentences.server.ts';

describe.each(LOCALES)('sentences in %s', (locale) => {
	test.each(Object.keys(commonRefusals))('%s has its own', (code) => {
		const text = sentenceOf(code, {}, locale);
		expect(text.length).toBeGreaterThan(8);
		expect(text).not.toContain(code);
	});

	test.each([
		'required',
		'too_short',
		'too_long',
		'too_small',
		'too_big',
		'unknown',
		'format'
	] as const)('a field that is %s has one', (code) => {
		expect(fieldSentence({ code, limit: 7 }, locale)).not.toBe(code);
	});

	test.each(Object.keys(LIMITS))('the limit %s has a name people read', (name) => {
		expect(sentence(`legal_limit_${messageKeyOf(name)}`, {}, locale)).toBeTruthy();
	});
});

test('puts the numbers in', () => {
	expect(fieldSentence({ code: 'too_long', limit: 160 }, 'kk')).toBe('Тым ұзын: ең көбі 160 таңба');
	expect(sentenceOf('rate.limited', { retryAfterSeconds: 125 }, 'ru')).toBe(
		'Слишком много попыток. Повторите через 2 минуты.'
	);
});

test('says something general about a code nobody wrote a sentence for, and shows the code', () => {
	expect(sentenceOf('weather.too_cold', undefined, 'en')).toMatch(
		/^Server error.*\(weather\.too_cold\)$/
	);
});

test('falls back to Kazakh for a language the product does not speak', () => {
	expect(sentenceOf('auth.required', undefined, 'fr')).toBe(
		sentenceOf('auth.required', undefined, 'kk')
	);
});
