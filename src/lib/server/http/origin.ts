import type { Handle } from '@sveltejs/kit';
import { acceptedLocale } from './accepted-locale.ts';
import { problem } from './problem.ts';

/** As much of a request's headers as is looked at; a browser's `Headers` is one. */
export interface HeaderReader {
	get(name: string): string | null;
	has(name: string): boolean;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a write comes from a page of ours. Browsers always say where a write comes from; other programs carry no cookie by accident. */
export function isForeign(headers: HeaderReader, method: string, ownOrigin: string): boolean {
	if (SAFE.has(method)) return false;
	const origin = headers.get('origin');
	const site = headers.get('sec-fetch-site');
	if (origin !== null && origin !== ownOrigin) return true;
	if (site !== null && site !== 'same-origin' && site !== 'none') return true;
	return origin === null && site === null && headers.has('cookie') && !headers.has('authorization');
}

/** Refuses every write of a foreign origin, whatever its content type. */
export const refuseForeignWrites: Handle = ({ event, resolve }) => {
	if (!isForeign(event.request.headers, event.request.method, event.url.origin))
		return resolve(event);
	return problem(
		{ ok: false, refusal: 'request.cross_origin' },
		acceptedLocale(event.request.headers)
	);
};
