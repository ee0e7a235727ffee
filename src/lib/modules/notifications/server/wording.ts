import * as messages from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/shared/localized-text.ts';

type Sentence = (
	inputs: Readonly<Record<string, string | number>>,
	options: { locale: Locale }
) => string;
const sentences = messages as unknown as Readonly<Record<string, Sentence | undefined>>;

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
	const sentence = sentences[wording];
	if (!sentence) throw new Error(`no message ${wording}`);
	return sentence(facts, { locale });
}
