import { error } from '@sveltejs/kit';
import { canArrange, findHome, meetupActs } from '#lib/modules/meetups/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const channel = unwrap(await findHome(ctx, event.params.channelId), ctx.locale);
	const decision = canArrange(ctx.actor, channel.scopes, ctx.now);
	if (!decision.allowed)
		error(403, {
			code: decision.reason,
			message: sentenceOf(decision.reason, undefined, ctx.locale)
		});
	return { channel, levels: await pickerLevels(ctx.db, channel.place) };
};

const draft = formAction(meetupActs.draft, {
	extra: ({ params }) => ({ channelId: params.channelId }),
	redirectTo: (value: { meetupId: string }) => localizeHref(`/meetups/${value.meetupId}`)
});

export const actions = {
	default: askFirst(draft, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
