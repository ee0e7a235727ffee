import { getSessionsPage, scheduleOperation } from '#lib/modules/live-sessions/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const input = { debateId: params.debateId, cursor };
	return unwrap(await getSessionsPage(locals.ctx, input), locals.ctx.locale);
};

export const actions = {
	schedule: formAction(scheduleOperation, {
		extra: ({ params }) => ({ debateId: params.debateId }),
		redirectTo: (value: { sessionId: string }) => localizeHref(`/sessions/${value.sessionId}`)
	})
} satisfies Actions;
