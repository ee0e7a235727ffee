import {
	answerOperation,
	becomeIdeaOperation,
	closeOperation,
	correctAnswerOperation,
	DOCUMENT_MAX,
	getRecommendation,
	ideaWaysOf,
	monitorOperation,
	recordMeasureOperation,
	recordPaperAnswerOperation
} from '#lib/modules/outcomes/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Action } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const page = unwrap(await getRecommendation(ctx, params), ctx.locale);
	return { ...page, ways: await ideaWaysOf(ctx, params.recommendationId) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	recommendationId: params.recommendationId
});

/** The file travels in the form as it is, in the operation as base64; one that is too large is sent on cut, to be refused by its rule. */
const recordPaper: Action = async (event) => {
	const form = await event.request.clone().formData();
	const sent = form.get('file');
	const file =
		sent instanceof File && sent.size > 0
			? {
					name: sent.name,
					base64: Buffer.from(await sent.slice(0, DOCUMENT_MAX + 1).arrayBuffer()).toString(
						'base64'
					)
				}
			: undefined;
	const action = formAction(recordPaperAnswerOperation, {
		extra: (of) => ({ ...extra(of), ...(file && { file }) })
	});
	return action(event);
};

export const actions = {
	answer: formAction(answerOperation, { extra }),
	recordPaper,
	correct: formAction(correctAnswerOperation, { extra }),
	monitor: formAction(monitorOperation, { extra }),
	recordMeasure: formAction(recordMeasureOperation, { extra }),
	close: formAction(closeOperation, { extra }),
	becomeIdea: formAction(becomeIdeaOperation, {
		extra: ({ params }) => ({ subjectId: params.recommendationId }),
		redirectTo: (value: { ideaId: string }) => localizeHref(`/ideas/${value.ideaId}/edit`)
	}),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
