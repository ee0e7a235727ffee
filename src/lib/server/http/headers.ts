import type { Handle } from '@sveltejs/kit';
import { config } from '../config.ts';

/** The content policy with the host of map pictures, where an operator chose one; else as it was. */
export const withTiles = (policy: string, tiles: string | undefined): string =>
	tiles
		? policy.replace(/img-src [^;]*/, (sources) => `${sources} ${new URL(tiles).origin}`)
		: policy;

/** Headers of every answer. The content policy is SvelteKit's (hashes); pages of a person are never kept. */
export const setSecurityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event, {
		filterSerializedResponseHeaders: (name) => name === 'content-type',
		preload: ({ type }) => type === 'js' || type === 'css' || type === 'font'
	});
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'strict-origin-when-cross-origin');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	// A page that needs the camera says so itself. Any may ask where the device is, and the browser asks its holder.
	if (!headers.has('permissions-policy'))
		headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=()');
	const policy = headers.get('content-security-policy');
	if (policy) headers.set('content-security-policy', withTiles(policy, config().SPOT_TILES_URL));
	headers.set('x-request-id', event.locals.ctx.requestId);
	if (event.url.protocol === 'https:')
		headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	if (!headers.has('cache-control'))
		headers.set(
			'cache-control',
			event.locals.actor.kind === 'visitor' ? 'no-cache' : 'private, no-store'
		);
	return response;
};
