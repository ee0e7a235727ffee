import { exportMeasures } from '#lib/modules/mentors/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** What came of a channel's mentors. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await exportMeasures(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="mentor-measures.csv"'
		}
	});
