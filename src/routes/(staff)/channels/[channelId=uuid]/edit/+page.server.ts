import { error } from '@sveltejs/kit';
import { channelActs, getChannelPage } from '#lib/modules/channels/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { channel, can } = unwrap(await getChannelPage(ctx, event.params), ctx.locale);
	if (!can.lead)
		error(403, {
			code: 'channels.not_lead',
			message: sentenceOf('channels.not_lead', undefined, ctx.locale)
		});
	return { channel, levels: await pickerLevels(ctx.db, channel.place) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	channelId: params.channelId
});

export const actions = {
	edit: askFirst(formAction(channelActs.edit, { extra }), ({ locals }, form) =>
		readPicker(locals.ctx, form, 'place')
	),
	move: formAction(channelActs.move, { extra }),
	archive: formAction(channelActs.archive, { extra })
} satisfies Actions;
