import { getAccount } from '#lib/modules/identity/server/index.ts';
import { getOwnProfile, mentorActs } from '#lib/modules/mentors/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { channel, profile } = unwrap(await getOwnProfile(ctx, event.params), ctx.locale);
	const { homePlace } = unwrap(await getAccount(ctx), ctx.locale);
	return {
		...{ channel, profile },
		levels: await pickerLevels(ctx.db, profile?.place ?? homePlace ?? channel.place)
	};
};

const present = formAction(mentorActs.present, {
	extra: ({ params }) => ({ channelId: params.channelId }),
	redirectTo: (_: unknown, { params }) => localizeHref(`/channels/${params.channelId}/mentors`)
});

export const actions = {
	default: askFirst(present, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
