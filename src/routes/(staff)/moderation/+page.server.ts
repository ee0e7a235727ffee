import {
	claimOperation,
	decideOperation,
	getReview,
	listQueue,
	queueFilters,
	releaseOperation
} from '#lib/modules/moderation/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { isId } from '#lib/shared/ids.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const filters = unwrap(queueFilters(event.url.searchParams), ctx.locale);
	const queue = unwrap(await listQueue(ctx, filters), ctx.locale);
	const reviewId = event.url.searchParams.get('review') ?? '';
	const review = isId(reviewId) ? await getReview(ctx, { reviewId }) : undefined;
	const bar =
		review?.ok && !review.value.can.decide
			? sentenceOf(review.value.can.reason, undefined, ctx.locale)
			: undefined;
	return { queue, filters, review: review?.ok ? review.value : undefined, bar };
};

export const actions = {
	claim: formAction(claimOperation),
	release: formAction(releaseOperation),
	decide: formAction(decideOperation)
} satisfies Actions;
