import { timingSafeEqual } from 'node:crypto';
import { config } from '#lib/server/config.ts';
import { registry } from '#lib/server/metrics.ts';
import type { RequestHandler } from './$types';

/** Not public: without METRICS_TOKEN it does not exist, with it the scraper shows the token. */
export const GET: RequestHandler = async ({ request }) => {
	const expected = config().METRICS_TOKEN;
	const given = Buffer.from(request.headers.get('authorization') ?? '');
	const wanted = Buffer.from(`Bearer ${expected ?? ''}`);
	if (!expected || given.length !== wanted.length || !timingSafeEqual(given, wanted))
		return new Response('', { status: 404 });
	return new Response(await registry.metrics(), {
		headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' }
	});
};
