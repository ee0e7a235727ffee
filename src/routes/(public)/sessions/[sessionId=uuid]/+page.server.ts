import {
	askOperation,
	getSessionPage,
	supportOperation,
	withdrawOperation
} from '#lib/modules/live-sessions/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { QUESTIONS_EACH } from '#lib/modules/live-sessions/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const page = unwrap(
		await getSessionPage(ctx, { sessionId: params.sessionId, cursor }),
		ctx.locale
	);
	const { askBar } = page.can;
	return {
		page,
		// To a visitor the page shows the way to sign in instead.
		askBar:
			askBar && askBar !== 'auth.required'
				? sentenceOf(askBar, { n: QUESTIONS_EACH }, ctx.locale)
				: undefined,
		isInHall: url.searchParams.get('from') === 'hall',
		here: url.pathname + url.search
	};
};

export const actions = {
	ask: formAction(askOperation, { extra: ({ params }) => ({ sessionId: params.sessionId }) }),
	support: formAction(supportOperation),
	withdraw: formAction(withdrawOperation),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
