import type { IncomingMessage } from 'node:http';
import { config } from '../config.ts';
import { isKeptSearch, mayBeKept } from './guest-pages.ts';

/** What of a request decides who asks and what for. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

const URL_MAX = 600;
/** The one cookie that changes a guest's page; its values as the settings page writes them. */
const THEME = /(?:^|;\s*)theme=([^;]*)/;
const THEMES: ReadonlySet<string> = new Set(['light', 'dark', 'auto']);
/** A choice to load less, by cookie or by the browser's own header. */
const SAVER = /(?:^|;\s*)saver=([^;]*)/;
const SAVER_VALUE = /^[\w-]{0,12}$/;

/** Whether nobody's rights come with a request: no session, no token. */
export const isGuest = (
	{ headers }: Asked,
	readSessionId: (cookie: string) => string | undefined
): boolean =>
	headers.authorization === undefined &&
	(headers.cookie === undefined || readSessionId(headers.cookie) === undefined);

/** Light, dark or neither, and whether to load less; undefined when somebody wrote another value by hand. */
function looksOf({ headers }: Asked): string | undefined {
	const cookie = headers.cookie ?? '';
	const theme = (cookie && THEME.exec(cookie)?.[1]) || 'auto';
	const saver = (cookie && SAVER.exec(cookie)?.[1]) || '';
	if (!THEMES.has(theme) || !SAVER_VALUE.test(saver)) return undefined;
	return `${theme} ${saver} ${headers['save-data'] === 'on' ? 'save' : ''}`;
}

/** The address people see in their browser; pages may hold it. */
function originOf({ headers }: Asked): string {
	const { ORIGIN, TRUST_PROXY } = config();
	if (ORIGIN) return ORIGIN;
	const proto = TRUST_PROXY ? headers['x-forwarded-proto'] : undefined;
	return `${String(proto ?? 'http')}://${headers.host ?? ''}`;
}

/**
 * Under what a guest's page is kept: everything two guests may see differently.
 *
 * @returns undefined: this request is answered anew
 */
export function keyOf(
	asked: Asked,
	readSessionId: (cookie: string) => string | undefined
): string | undefined {
	const { method, url = '', headers } = asked;
	if (method !== 'GET' && method !== 'HEAD') return undefined;
	if (url.length > URL_MAX || headers['content-length'] || headers['transfer-encoding'])
		return undefined;
	const mark = url.indexOf('?');
	const path = mark === -1 ? url : url.slice(0, mark);
	const search = mark === -1 ? '' : url.slice(mark + 1);
	if (!mayBeKept(path) || !isKeptSearch(search)) return undefined;
	if (!isGuest(asked, readSessionId)) return undefined;
	const looks = looksOf(asked);
	return looks === undefined ? undefined : `${originOf(asked)}${path}?${search} ${looks}`;
}
