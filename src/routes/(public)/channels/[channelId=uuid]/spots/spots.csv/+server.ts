import { exportSpots } from '#lib/modules/spots/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** What everybody may see, to be counted again. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await exportSpots(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="spots.csv"'
		}
	});
