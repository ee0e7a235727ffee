import { error } from '@sveltejs/kit';
import {
	getSection,
	ListOpportunities,
	opportunityActs
} from '#lib/modules/opportunities/server/index.ts';
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
	const asked = ListOpportunities.parse({ ...event.params, limit: 1 });
	const { channel, can } = unwrap(await getSection(ctx, asked), ctx.locale);
	const code = 'channels.not_team';
	if (!can.work) error(403, { code, message: sentenceOf(code, undefined, ctx.locale) });
	return { channel, levels: await pickerLevels(ctx.db, channel.place) };
};

const write = formAction(opportunityActs.write, {
	extra: ({ params }) => ({ channelId: params.channelId }),
	redirectTo: (value: { channelId: string; opportunityId: string }) =>
		localizeHref(`/channels/${value.channelId}/opportunities/${value.opportunityId}`)
});

export const actions = {
	default: askFirst(write, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
