import type { Handle } from '@sveltejs/kit';

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
	// A page that needs one of them says so itself.
	if (!headers.has('permissions-policy'))
		headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
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
