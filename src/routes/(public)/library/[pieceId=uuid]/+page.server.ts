import { threadActions } from '#lib/modules/comments/server/index.ts';
import { getWork, pieceActs } from '#lib/modules/editorial/server/index.ts';
import { readPress, setReactionOp } from '#lib/modules/reactions/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const around = url.searchParams.get('comment') ?? undefined;
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const { pieceId } = params;
	const view = unwrap(await getWork(ctx, { pieceId, cursor, around }), ctx.locale);
	const { commentBar } = view.can;
	return {
		view,
		around,
		commentBar: commentBar && sentenceOf(commentBar, undefined, ctx.locale)
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	pieceId: params.pieceId
});

export const actions = {
	take: formAction(pieceActs.take, {
		extra,
		// Files have one address in every language.
		redirectTo: ({ path }: { path: string }) =>
			path.startsWith('/files/') ? path : localizeHref(path)
	}),
	reuse: formAction(pieceActs.reuse, { extra }),
	react: formAction(setReactionOp, { press: readPress }),
	postComment: formAction(threadActions.post, {
		extra: ({ params }) => ({ subjectId: params.pieceId })
	}),
	editComment: formAction(threadActions.edit),
	deleteComment: formAction(threadActions.remove)
} satisfies Actions;
