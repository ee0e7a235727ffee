import { exportOpportunities } from '#lib/modules/opportunities/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** A channel’s public opportunities. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await exportOpportunities(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="opportunities.csv"'
		}
	});
