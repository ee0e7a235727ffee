import {
	getShortlistBoard,
	nominateOperation,
	publishResultsOperation,
	setReasonOperation
} from '#lib/modules/contests/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const board = unwrap(await getShortlistBoard(ctx, event.params), ctx.locale);
	const say = (code: string | undefined) => code && sentenceOf(code, undefined, ctx.locale);
	return {
		board,
		bar: board.can.nominate ? undefined : say(board.can.reason),
		publishBar: say(board.publishBar),
		published: board.contest.resultsPublishedAt !== undefined
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	contestId: params.contestId
});

export const actions = {
	nominate: formAction(nominateOperation, { extra }),
	reason: formAction(setReasonOperation, { extra }),
	publish: formAction(publishResultsOperation, {
		extra,
		redirectTo: (_value, { params }) => localizeHref(`/contests/${params.contestId}/results`)
	})
} satisfies Actions;
