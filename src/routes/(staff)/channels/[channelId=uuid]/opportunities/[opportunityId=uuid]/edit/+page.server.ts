import { error } from '@sveltejs/kit';
import { getOpportunityPage, opportunityActs } from '#lib/modules/opportunities/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { statusOf } from '#lib/server/refusals.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { opportunityId, channelId } = event.params;
	const { opportunity, channel, can } = unwrap(
		await getOpportunityPage(ctx, { opportunityId }),
		ctx.locale
	);
	const code = !can.work
		? 'channels.not_team'
		: channel.id !== channelId
			? 'opportunities.unknown'
			: undefined;
	if (code) error(statusOf(code), { code, message: sentenceOf(code, undefined, ctx.locale) });
	return { opportunity, channel, levels: await pickerLevels(ctx.db, opportunity.place) };
};

const edit = formAction(opportunityActs.edit, {
	extra: ({ params }) => ({ opportunityId: params.opportunityId }),
	redirectTo: (value: { channelId: string; opportunityId: string }) =>
		localizeHref(`/channels/${value.channelId}/opportunities/${value.opportunityId}`)
});

export const actions = {
	default: askFirst(edit, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
