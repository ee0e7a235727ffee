import { getFeed } from '#lib/modules/channels/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** A channel's posts for feed readers. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await getFeed(locals.ctx, params), locals.ctx.locale), {
		headers: { 'content-type': 'application/rss+xml; charset=utf-8' }
	});
