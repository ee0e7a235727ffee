export const LOCALES = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What operators write, in the product's languages. Kazakh is always there. */
export interface LocalizedText {
	readonly kk: string;
	readonly ru?: string;
	readonly en?: string;
}

/** The text for a reader and the language it is really in: the reader's, else kk, ru, en in this order. */
export function textFor(text: LocalizedText, locale: Locale): { text: string; lang: Locale } {
	for (const lang of [locale, ...LOCALES]) {
		const value = text[lang];
		if (value) return { text: value, lang };
	}
	return { text: '', lang: 'kk' };
}
