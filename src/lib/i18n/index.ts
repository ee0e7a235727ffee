import { deLocalizeHref, getLocale, localizeHref } from '../paraglide/runtime.js';
import type { Locale } from '../shared/localized-text.ts';

export * as m from '../paraglide/messages.js';
export { getLocale };

/** A link inside the product, in the page's language. */
export const href = (path: string): string => localizeHref(path);

/** The same page in another language. */
export const otherLocaleHref = (path: string, locale: Locale): string =>
	localizeHref(deLocalizeHref(path), { locale });
