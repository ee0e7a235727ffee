import { getDoor, meetupActs } from '#lib/modules/meetups/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Why nobody is let in now. */
const WHY = { early: 'meetups.check_in_early', over: 'meetups.check_in_over', open: undefined };

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const door = unwrap(await getDoor(ctx, event.params), ctx.locale);
	event.setHeaders({
		'x-robots-tag': 'noindex',
		// Doors are where networks are not.
		'x-keep-on-device': '1',
		// Tickets are scanned here.
		'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()'
	});
	const why = WHY[door.when];
	return { door, why: why && sentenceOf(why, undefined, ctx.locale) };
};

export const actions = {
	checkIn: formAction(meetupActs.checkIn, {
		extra: ({ params }) => ({ meetupId: params.meetupId })
	})
} satisfies Actions;
