import { readiness } from '#lib/server/readiness.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
	const { ready, reason } = await readiness();
	return new Response(`${ready ? 'ready' : reason}\n`, {
		status: ready ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
