import { calendarOf, phaseAt } from '#lib/modules/live-sessions/index.ts';
import { calendarFactsOf, getSession } from '#lib/modules/live-sessions/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

/** The hour for people's own calendars; loaded again it moves or takes itself out. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { session, debate } = unwrap(await getSession(ctx, params), ctx.locale);
	const { id, startsAt, endsAt, version } = session;
	const file = calendarOf({
		...calendarFactsOf(session, debate, ctx.locale),
		uid: `${id}@${url.hostname}`,
		url: url.origin + localizeHref(`/sessions/${id}`, { locale: ctx.locale }),
		startsAt,
		endsAt,
		stampedAt: ctx.now.toISOString(),
		sequence: version,
		isCancelled: phaseAt(session, ctx.now) === 'cancelled'
	});
	return new Response(file, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="session-${id}.ics"`
		}
	});
};
