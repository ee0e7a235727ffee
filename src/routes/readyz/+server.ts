import { readiness } from '#lib/server/readiness.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
	const { ready, reason } = await readiness();
	const words = ready ? ['ready', reason] : [reason];
	return new Response(`${words.filter(Boolean).join(', ')}\n`, {
		status: ready ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
