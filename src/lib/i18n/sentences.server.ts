import * as messages from '../paraglide/messages.js';
import type { FieldIssue } from '../server/invoke.ts';
import type { RefusalDetails } from '../shared/result.ts';
import { LOCALES, type Locale } from '../shared/localized-text.ts';
import { formatDuration } from './format.ts';

type Message = (params: Record<string, unknown>, options: { locale: Locale }) => string;
const catalogue = messages as unknown as Record<string, Message>;

const localeOf = (text: string): Locale => LOCALES.find((locale) => locale === text) ?? 'kk';

/** A message by its key, for codes that are known only at run time. On the server: the browser carries no unused texts. */
export function sentence(
	key: string,
	params: Record<string, unknown>,
	locale: string
): string | undefined {
	return catalogue[key]?.(params, { locale: localeOf(locale) });
}

export const messageKeyOf = (code: string): string => code.replaceAll('.', '_');

/** A refusal in the reader's words: why, and what one can do. */
export function sentenceOf(
	code: string,
	details: RefusalDetails | undefined,
	locale: string
): string {
	const lang = localeOf(locale);
	const seconds = Number(details?.retryAfterSeconds ?? 60);
	const params = { t: formatDuration(Math.max(60, seconds) * 1_000, lang), ...details };
	return (
		sentence(messageKeyOf(code), params, lang) ??
		`${sentence('server_failed', params, lang)} (${code})`
	);
}

/** What is wrong with one field. */
export const fieldSentence = (issue: FieldIssue, locale: string): string =>
	sentence(`field_${issue.code}`, { n: issue.limit ?? 0 }, locale) ?? issue.code;
