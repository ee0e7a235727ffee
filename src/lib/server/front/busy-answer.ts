import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sentence, sentenceOf } from '#lib/i18n/sentences.server.ts';
import { LOCALES, type Locale } from '../../shared/localized-text.ts';
import { retryAfterSeconds } from '../overload.ts';
import type { Asked } from './guest-request.ts';

const CODE = 'server.busy';

/** One style sheet, inside the page: when files are slow too, the words still look like words. */
const STYLE =
	'body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}' +
	'@media(prefers-color-scheme:dark){body{background:#15191d;color:#eee}a{color:#9cc7f0}}';
const POLICY = [
	"default-src 'none'",
	`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'"
].join('; ');

const localeOfPath = (path: string): Locale =>
	LOCALES.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`)) ?? 'kk';

function localeOfHeader(header: string | undefined): Locale {
	const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2));
	return wanted.find((lang): lang is Locale => LOCALES.includes(lang as Locale)) ?? 'kk';
}

/** Made once for each language, reading or sending, and each wait. */
const pages = new Map<string, string>();

function page(locale: Locale, isRead: boolean, seconds: number): string {
	const name = `${locale} ${isRead} ${seconds}`;
	const known = pages.get(name);
	if (known) return known;
	const say = (key: string) => sentence(key, { n: seconds }, locale) ?? '';
	// What was sent is not sent again by itself: only its writer knows whether it still should be.
	const refresh = isRead ? `<meta http-equiv="refresh" content="${seconds}">` : '';
	const words = isRead
		? `<p>${say('site_busy_read')}</p><p><a href="">${say('site_try_again')}</a></p>`
		: `<p>${say('site_busy_write')}</p>`;
	const made =
		`<!doctype html><html lang="${locale}"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width">${refresh}` +
		`<title>${say('site_busy_title')}</title><style>${STYLE}</style></head>` +
		`<body><main><h1>${say('site_busy_title')}</h1>${words}</main></body></html>`;
	pages.set(name, made);
	return made;
}

interface Answer {
	readonly type: string;
	readonly body: string;
}

/** SvelteKit's answer to a form that a script sent: a refusal beside the form, which keeps what was typed. */
function refusedForm(locale: Locale, seconds: number): Answer {
	const message = sentenceOf(CODE, { retryAfterSeconds: seconds }, locale);
	// The format of `devalue`: a list of values, the first with the places of its fields.
	const data = [{ refusal: 1, message: 2, fields: 3, values: 4 }, CODE, message, {}, {}];
	const result = { type: 'failure', status: 503, data: JSON.stringify(data) };
	return { type: 'application/json', body: JSON.stringify(result) };
}

function problem(locale: Locale, seconds: number): Answer {
	const body = {
		type: 'about:blank',
		title: CODE,
		code: CODE,
		status: 503,
		detail: sentenceOf(CODE, { retryAfterSeconds: seconds }, locale),
		details: { retryAfterSeconds: seconds }
	};
	return { type: 'application/problem+json', body: JSON.stringify(body) };
}

function answerTo({ method, url = '', headers }: Asked, seconds: number): Answer {
	const path = url.split('?', 1)[0]!;
	if (path.startsWith('/api/')) return problem(localeOfHeader(headers['accept-language']), seconds);
	const locale = localeOfPath(path);
	if (headers['x-sveltekit-action']) return refusedForm(locale, seconds);
	if (path.endsWith('/__data.json')) {
		const message = sentenceOf(CODE, { retryAfterSeconds: seconds }, locale);
		return { type: 'application/json', body: JSON.stringify({ code: CODE, message }) };
	}
	const isRead = method === 'GET' || method === 'HEAD';
	return { type: 'text/html; charset=utf-8', body: page(locale, isRead, seconds) };
}

/**
 * Answers 503 with Retry-After, in the form and the language of who asks. Costs nothing but writing: no session, no
 * database, no page is made.
 */
export function sendBusy(asked: Asked, response: ServerResponse): void {
	const seconds = retryAfterSeconds();
	const { type, body } = answerTo(asked, seconds);
	const isRead = asked.method === 'GET' || asked.method === 'HEAD';
	response.writeHead(503, {
		'content-type': type,
		'content-length': Buffer.byteLength(body),
		'retry-after': String(seconds),
		'cache-control': 'no-store',
		'content-security-policy': POLICY,
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'strict-origin-when-cross-origin',
		// The rest of a body that nobody reads shall not come.
		...(isRead ? {} : { connection: 'close' })
	});
	response.end(asked.method === 'HEAD' ? undefined : body);
}
