import { getChannelCalendar } from '#lib/modules/meetups/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** A channel's events for calendar programs, which read it again and again. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await getChannelCalendar(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'inline; filename="events.ics"'
		}
	});
