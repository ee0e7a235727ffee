import { error } from '@sveltejs/kit';
import { boardActions, getBoard } from '#lib/modules/arguments/server/index.ts';
import { threadActions } from '#lib/modules/comments/server/index.ts';
import { getStatementPage, statementActs } from '#lib/modules/debates/server/index.ts';
import { becomeIdeaOperation, ideaWaysOf } from '#lib/modules/outcomes/server/index.ts';
import { readPress, setReactionOp } from '#lib/modules/reactions/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { castVoteOperation } from '#lib/modules/votes/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { statementId, debateId } = params;
	const around = url.searchParams.get('comment') ?? undefined;
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const comments = url.searchParams.get('comments') === 'across' ? 'across' : undefined;
	const page = unwrap(
		await getStatementPage(ctx, { statementId, cursor, comments, around }),
		ctx.locale
	);
	if (page.debate.id !== debateId) {
		const code = 'debates.statement_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	const say = (code: string | undefined) => code && sentenceOf(code, undefined, ctx.locale);
	const bars = page.isStub
		? undefined
		: { vote: say(page.can.voteBar), comment: say(page.can.commentBar) };
	const after = url.searchParams.get('arguments') ?? undefined;
	const board = page.isStub
		? undefined
		: unwrap(await getBoard(ctx, { statementId, cursor: after }), ctx.locale);
	const ways = await ideaWaysOf(ctx, statementId);
	return { page, bars, around, board, ways, argueBar: say(board?.can.argueBar) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	statementId: params.statementId
});

export const actions = {
	...Object.fromEntries(
		Object.entries(boardActions).map(([name, operation]) => [name, formAction(operation)])
	),
	becomeIdea: formAction(becomeIdeaOperation, {
		extra: ({ params }) => ({ subjectId: params.statementId }),
		redirectTo: (value: { ideaId: string }) => localizeHref(`/ideas/${value.ideaId}/edit`)
	}),
	castVote: formAction(castVoteOperation),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation),
	react: formAction(setReactionOp, { press: readPress }),
	editStatement: formAction(statementActs.edit),
	withdrawStatement: formAction(statementActs.withdraw),
	secondLook: formAction(statementActs.secondLook),
	translate: formAction(statementActs.translate, { extra }),
	postComment: formAction(threadActions.post, {
		extra: ({ params }) => ({ subjectId: params.statementId })
	}),
	editComment: formAction(threadActions.edit),
	deleteComment: formAction(threadActions.remove)
} satisfies Actions;
