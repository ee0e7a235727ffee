import { readStopToken, stopMailOperation } from '#lib/modules/notifications/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { refuse } from '#lib/shared/result.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail programs open links by themselves. The button does. */
export const load: PageServerLoad = ({ params, locals }) => {
	const found = readStopToken(params.token);
	if (!found) return unwrap(refuse('notifications.link_invalid'), locals.ctx.locale);
	return { kind: found.kind };
};

export const actions: Actions = {
	default: formAction(stopMailOperation, { extra: ({ params }) => ({ token: params.token }) })
};
