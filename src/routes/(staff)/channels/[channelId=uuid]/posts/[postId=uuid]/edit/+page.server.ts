import { error } from '@sveltejs/kit';
import { getPostPage, postActs } from '#lib/modules/channels/server/index.ts';
import { POST_FILES } from '#lib/modules/channels/index.ts';
import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { withFiles } from '#lib/server/http/with-files.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { postId } = event.params;
	const { post, poll, can } = unwrap(await getPostPage(ctx, { postId }), ctx.locale);
	const code = 'channels.not_team';
	if (!can.edit) error(403, { code, message: sentenceOf(code, undefined, ctx.locale) });
	return { post, poll };
};

export const actions = {
	default: withFiles(postActs.edit, uploadFileOperation, POST_FILES, {
		extra: ({ params }) => ({ postId: params.postId }),
		redirectTo: (_: unknown, { params }) =>
			localizeHref(`/channels/${params.channelId}/posts/${params.postId}`)
	})
} satisfies Actions;
