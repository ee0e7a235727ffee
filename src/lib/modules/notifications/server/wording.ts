import { sentence } from '#lib/i18n/sentences.server.ts';
import type { Locale } from '#lib/shared/localized-text.ts';

type Facts = Readonly<Record<string, string | number>>;

/** `title_ru` is `title` for a reader of Russian, where it is there: what operators write has several languages. */
function inLocale(facts: Facts, locale: Locale): Facts {
	const own: Record<string, string | number> = { ...facts };
	for (const [name, value] of Object.entries(facts))
		if (name.endsWith(`_${locale}`) && value !== '') own[name.slice(0, -3)] = value;
	return own;
}

/**
 * The sentence of a wording's code.
 *
 * @throws Error when no catalogue has it: a bug of the module that told, which its tests find
 */
export function sentenceFor(wording: string, facts: Facts, locale: Locale): string {
	const text = sentence(wording, inLocale(facts, locale), locale);
	if (text === undefined) throw new Error(`no message ${wording}`);
	return text;
}

/** The published ground of a decision, where the facts name one. */
export function groundFor(facts: Facts, locale: Locale): string | undefined {
	if (typeof facts.reason !== 'string') return undefined;
	const ground = sentence(`moderation_reason_${facts.reason}`, {}, locale);
	return ground && `${sentence('moderation_reason', {}, locale)}: ${ground}`;
}
