import type { Handle, RequestEvent } from '@sveltejs/kit';
import { log } from '../log.ts';
import { config } from '../config.ts';
import { observeRequest } from '../metrics.ts';
import { inSpan } from '../tracing.ts';

/** Times every request. The log line has the route's pattern, never the address: addresses may hold tokens. */
export const measure: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	const response = await spanned(event, () => Promise.resolve(resolve(event)));
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

/** The request as a span. Whoever is no trusted proxy cannot join a trace, nor make one be kept. */
function spanned(event: RequestEvent, work: () => Promise<Response>): Promise<Response> {
	const { method, headers } = event.request;
	const route = event.route.id ?? 'unknown';
	const attributes = { 'http.request.method': method, 'http.route': route };
	const traceparent = config().TRUST_PROXY ? (headers.get('traceparent') ?? undefined) : undefined;
	return inSpan(
		`${method} ${route}`,
		attributes,
		async (note) => {
			const response = await work();
			note({ 'http.response.status_code': response.status });
			return response;
		},
		{ kind: 'server', traceparent }
	);
}
