import { error } from '@sveltejs/kit';
import { getPostPage, postActs } from '#lib/modules/channels/server/index.ts';
import { threadActions } from '#lib/modules/comments/server/index.ts';
import { readPress, setReactionOp } from '#lib/modules/reactions/server/index.ts';
import { castVoteOperation } from '#lib/modules/votes/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { postId, channelId } = params;
	const around = url.searchParams.get('comment') ?? undefined;
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const page = unwrap(await getPostPage(ctx, { postId, cursor, around }), ctx.locale);
	if (page.channel.id !== channelId) {
		const code = 'channels.post_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	const { commentBar } = page.can;
	const pollBar = page.poll?.bar;
	return {
		page,
		around,
		pollBar: pollBar && sentenceOf(pollBar, undefined, ctx.locale),
		commentBar: commentBar && sentenceOf(commentBar, undefined, ctx.locale)
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	postId: params.postId
});

export const actions = {
	submit: formAction(postActs.submit, { extra }),
	return: formAction(postActs.return, { extra }),
	publish: formAction(postActs.publish, { extra }),
	archive: formAction(postActs.archive, { extra }),
	secondLook: formAction(postActs.secondLook, { extra }),
	feature: formAction(postActs.feature, { extra }),
	castVote: formAction(castVoteOperation),
	react: formAction(setReactionOp, { press: readPress }),
	postComment: formAction(threadActions.post, {
		extra: ({ params }) => ({ subjectId: params.postId })
	}),
	editComment: formAction(threadActions.edit),
	deleteComment: formAction(threadActions.remove)
} satisfies Actions;
