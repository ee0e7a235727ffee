import { getConsent, signUpActs } from '#lib/modules/meetups/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail programs open links by themselves. The buttons do. */
export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return { consent: unwrap(await getConsent(locals.ctx, params), locals.ctx.locale) };
};

export const actions = {
	answer: formAction(signUpActs.answerConsent, { extra: ({ params }) => ({ token: params.token }) })
} satisfies Actions;
