import { getPitchForm, pieceActs } from '#lib/modules/editorial/server/index.ts';
import { isId } from '#lib/shared/ids.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const asked = event.url.searchParams.get('brief');
	const briefId = isId(asked) ? asked : undefined;
	const { channelId } = event.params;
	return { pitch: unwrap(await getPitchForm(ctx, { channelId, briefId }), ctx.locale) };
};

export const actions = {
	default: formAction(pieceActs.pitch, {
		extra: ({ params }) => ({ channelId: params.channelId }),
		redirectTo: (value: { pieceId: string; channelId: string }) =>
			localizeHref(`/channels/${value.channelId}/editorial/${value.pieceId}`)
	})
} satisfies Actions;
