import { error } from '@sveltejs/kit';
import { CHANNEL_KINDS } from '#lib/modules/channels/index.ts';
import { channelActs, organises } from '#lib/modules/channels/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { scopesOf } from '#lib/shared/actor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requirePerson(event);
	const { ctx } = event.locals;
	const own = scopesOf(actor, 'organiser', ctx.now);
	if (!organises(actor, own, ctx.now))
		error(403, {
			code: 'channels.not_organiser',
			message: sentenceOf('channels.not_organiser', undefined, ctx.locale)
		});
	const territory = own.find((scope) => scope.startsWith('territory:'));
	const asked = event.url.searchParams.get('kind');
	return {
		kind: CHANNEL_KINDS.find((kind) => kind === asked) ?? 'plain',
		levels: await pickerLevels(ctx.db, territory?.slice('territory:'.length))
	};
};

const create = formAction(channelActs.create, {
	redirectTo: (value: { channelId: string }) => localizeHref(`/channels/${value.channelId}`)
});

export const actions = {
	default: askFirst(create, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
