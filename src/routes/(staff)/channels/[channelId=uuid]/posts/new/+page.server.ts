import { getDesk, postActs } from '#lib/modules/channels/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { channel } = unwrap(await getDesk(ctx, event.params), ctx.locale);
	return { channel };
};

export const actions = {
	default: formAction(postActs.write, {
		extra: ({ params }) => ({ channelId: params.channelId }),
		redirectTo: (value: { postId: string; channelId: string }) =>
			localizeHref(`/channels/${value.channelId}/posts/${value.postId}`)
	})
} satisfies Actions;
