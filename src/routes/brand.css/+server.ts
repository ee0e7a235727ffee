import { config } from '#lib/server/config.ts';
import { brandCss } from '#lib/server/http/brand.ts';
import type { RequestHandler } from './$types';

/** The operator's colour. A file of its own: the content policy allows no inline style. */
export const GET: RequestHandler = () =>
	new Response(brandCss(config().OPERATOR_COLOUR), {
		headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' }
	});
