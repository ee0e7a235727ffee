import { readStopToken, stopMailOperation } from '#lib/modules/notifications/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail programs open links by themselves. The button does. */
export const load: PageServerLoad = ({ params, locals }) => {
	const found = readStopToken(params.token);
	const result = found ? ok(found.kind) : refuse('notifications.link_invalid');
	return { kind: unwrap(result, locals.ctx.locale) };
};

export const actions = {
	default: formAction(stopMailOperation, { extra: ({ params }) => ({ token: params.token }) })
} satisfies Actions;
