import { getMeetupCalendar } from '#lib/modules/meetups/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** One event for people's own calendars; loaded again it moves or strikes itself out. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await getMeetupCalendar(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="event-${params.meetupId}.ics"`
		}
	});
