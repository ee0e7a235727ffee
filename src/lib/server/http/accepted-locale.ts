import { LOCALES, type Locale } from '../../shared/localized-text.ts';

/** The language an API client asks for; pages have theirs in the address. */
export function acceptedLocale(headers: { get(name: string): string | null }): Locale {
	const header = headers.get('accept-language') ?? '';
	const wanted = header.split(',').map((part) => part.trim().slice(0, 2));
	return wanted.find((lang): lang is Locale => LOCALES.includes(lang as Locale)) ?? 'kk';
}
