import { threadActions } from '#lib/modules/comments/server/index.ts';
import {
	getIdeaPage,
	type IdeaView,
	secondLookOperation,
	withdrawIdeaOperation
} from '#lib/modules/ideas/server/index.ts';
import { readPress, setReactionOp } from '#lib/modules/reactions/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { castVoteOperation } from '#lib/modules/votes/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const around = url.searchParams.get('comment') ?? undefined;
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const page = unwrap(
		await getIdeaPage(ctx, { ideaId: params.ideaId, cursor, around }),
		ctx.locale
	);
	const say = (code: string | undefined) => code && sentenceOf(code, undefined, ctx.locale);
	const bars = page.isStub
		? undefined
		: { vote: say(page.can.voteBar), comment: say(page.can.commentBar) };
	return { page: { ...page, contest: shown(page) }, bars, around };
};

/** Of its contest the page shows where one is; its rules in three languages would be a third of what it weighs. */
function shown({ contest, ...idea }: IdeaView) {
	const { id, title, pollId, categories } = contest;
	const own = idea.isStub ? undefined : idea.fields.category;
	return { id, title, pollId, categories: categories.filter(({ key }) => key === own) };
}

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	ideaId: params.ideaId
});

export const actions = {
	castVote: formAction(castVoteOperation),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation),
	react: formAction(setReactionOp, { press: readPress }),
	withdraw: formAction(withdrawIdeaOperation, { extra }),
	secondLook: formAction(secondLookOperation, { extra }),
	postComment: formAction(threadActions.post, {
		extra: ({ params }) => ({ subjectId: params.ideaId })
	}),
	editComment: formAction(threadActions.edit),
	deleteComment: formAction(threadActions.remove)
} satisfies Actions;
