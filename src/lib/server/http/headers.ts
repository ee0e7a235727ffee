import type { Handle } from '@sveltejs/kit';
import { config } from '../config.ts';

/** The content policy with the host of map pictures, where an operator chose one; else as it was. */
export const withTiles = (policy: string, tiles: string | undefined): string =>
	tiles
		? policy.replace(/img-src [^;]*/, (sources) => `${sources} ${new URL(tiles).origin}`)
		: policy;

/** Headers that every answer carries, whoever asks and whichever door it leaves by. */
export const commonHeaders = (requestId: string, isHttps: boolean): Record<string, string> => ({
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	// A page that needs the camera says so itself. Any may ask where the device is, and the browser asks its holder.
	'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=()',
	'x-request-id': requestId,
	...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {})
});

/** How long an answer may be kept where it does not say so itself: what a person was shown, nowhere. */
export const keeping = (isVisitor: boolean): string =>
	isVisitor ? 'no-cache' : 'private, no-store';

/** Headers of every answer. The content policy is SvelteKit's (hashes); pages of a person are never kept. */
export const setSecurityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event, {
		filterSerializedResponseHeaders: (name) => name === 'content-type',
		// Not fonts: on a bad network they would hold up what wakes the page; words are shown without them meanwhile.
		preload: ({ type }) => type === 'js' || type === 'css'
	});
	const { headers } = response;
	const isHttps = event.url.protocol === 'https:';
	for (const [name, value] of Object.entries(commonHeaders(event.locals.ctx.requestId, isHttps)))
		if (name !== 'permissions-policy' || !headers.has(name)) headers.set(name, value);
	const policy = headers.get('content-security-policy');
	if (policy) headers.set('content-security-policy', withTiles(policy, config().SPOT_TILES_URL));
	if (!headers.has('cache-control'))
		headers.set('cache-control', keeping(event.locals.actor.kind === 'visitor'));
	return response;
};
