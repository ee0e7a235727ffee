import { error } from '@sveltejs/kit';
import { getMeetupPage, meetupActs } from '#lib/modules/meetups/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { meetup, can } = unwrap(await getMeetupPage(ctx, event.params), ctx.locale);
	const code = can.work ? 'meetups.state_unfit' : 'meetups.not_team';
	if (!can.edit)
		error(can.work ? 409 : 403, { code, message: sentenceOf(code, undefined, ctx.locale) });
	const times = {
		startsAt: toLocalInput(meetup.startsAt),
		endsAt: toLocalInput(meetup.endsAt),
		signUpUntil: toLocalInput(meetup.signUpUntil)
	};
	return { meetup, times, levels: await pickerLevels(ctx.db, meetup.place) };
};

const edit = formAction(meetupActs.edit, {
	extra: ({ params }) => ({ meetupId: params.meetupId }),
	redirectTo: (_: never, { params }) => localizeHref(`/meetups/${params.meetupId}`)
});

export const actions = {
	default: askFirst(edit, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
