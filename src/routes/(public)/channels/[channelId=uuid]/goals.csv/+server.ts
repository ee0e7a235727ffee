import { exportGoals } from '#lib/modules/channels/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** A channel's goals and everything measured of them. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await exportGoals(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="goals.csv"'
		}
	});
