import type { Locale } from './localized-text.ts';

/** The language of a text by its letters: Kazakh ones, else Cyrillic, else Latin; the page's where there are none. */
export function guessLanguage(text: string, pageLocale: Locale): Locale {
	if (/[әғқңөұүһі]/i.test(text)) return 'kk';
	const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
	const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
	if (latin > cyrillic) return 'en';
	if (cyrillic === 0) return pageLocale;
	return /[ёъщц]|\b(и|не|что|это|для|на)\b/iu.test(text)
		? 'ru'
		: pageLocale === 'en'
			? 'ru'
			: pageLocale;
}
