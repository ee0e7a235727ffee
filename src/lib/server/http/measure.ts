import type { Handle } from '@sveltejs/kit';
import { log } from '../log.ts';
import { observeRequest } from '../metrics.ts';

/** Times every request. The log line has the route's pattern, never the address: addresses may hold tokens. */
export const measure: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	const response = await resolve(event);
	const seconds = (performance.now() - started) / 1000;
	const route = event.route.id ?? 'unknown';
	const { method } = event.request;
	observeRequest(route, method, response.status, seconds);
	log.debug(
		{
			requestId: event.locals.ctx?.requestId,
			route,
			method,
			status: response.status,
			ms: Math.round(seconds * 1000)
		},
		'request'
	);
	return response;
};
