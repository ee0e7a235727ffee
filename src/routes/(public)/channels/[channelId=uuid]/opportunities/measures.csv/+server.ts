import { exportMeasures } from '#lib/modules/opportunities/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** What a channel’s opportunities came to. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await exportMeasures(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="opportunity-measures.csv"'
		}
	});
