import { sentence } from '#lib/i18n/sentences.server.ts';
import type { Locale } from '#lib/shared/localized-text.ts';

/**
 * The sentence of a wording's code.
 *
 * @throws Error when no catalogue has it: a bug of the module that told, which its tests find
 */
export function sentenceFor(
	wording: string,
	facts: Readonly<Record<string, string | number>>,
	locale: Locale
): string {
	const text = sentence(wording, facts, locale);
	if (text === undefined) throw new Error(`no message ${wording}`);
	return text;
}
