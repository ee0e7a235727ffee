import { getDesk, postActs } from '#lib/modules/channels/server/index.ts';
import { POST_FILES } from '#lib/modules/channels/index.ts';
import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { withFiles } from '#lib/server/http/with-files.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	event.setHeaders({ 'x-keep-on-device': '1' });
	const { channel } = unwrap(await getDesk(ctx, event.params), ctx.locale);
	return { channel };
};

export const actions = {
	default: withFiles(postActs.write, uploadFileOperation, POST_FILES, {
		extra: ({ params }) => ({ channelId: params.channelId }),
		redirectTo: (value: { postId: string; channelId: string }) =>
			localizeHref(`/channels/${value.channelId}/posts/${value.postId}`)
	})
} satisfies Actions;
