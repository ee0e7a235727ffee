import type { IncomingMessage } from 'node:http';
import { parse } from 'cookie';
import { saverOf } from '#lib/shared/saver.ts';
import { config } from '../config.ts';
import { isKeptSearch, mayBeKept } from './guest-pages.ts';

/** What of a request decides who asks and what for. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

const URL_MAX = 600;
const NO_COOKIES: Readonly<Record<string, string | undefined>> = {};
/** Values as the settings page writes them. */
const THEMES: ReadonlySet<string> = new Set(['light', 'dark', 'auto']);

/** Whether nobody's rights come with a request: no session, no token. */
export const isGuest = (
	{ headers }: Asked,
	readSessionId: (cookie: string) => string | undefined
): boolean =>
	headers.authorization === undefined &&
	(headers.cookie === undefined || readSessionId(headers.cookie) === undefined);

/**
 * Light, dark or neither, and whether to load less, as pages read them: of whatever a header may be written like, one
 * page is drawn and that one is kept.
 *
 * @returns undefined when somebody wrote another theme by hand
 */
function looksOf({ headers }: Asked): string | undefined {
	const { theme = 'auto', saver } = headers.cookie ? parse(headers.cookie) : NO_COOKIES;
	if (!THEMES.has(theme)) return undefined;
	const saveData = headers['save-data'];
	return `${theme} ${saverOf(saver, typeof saveData === 'string' ? saveData : null)}`;
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
