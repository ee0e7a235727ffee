import {
	blankCookie,
	countOwnThings,
	deleteAccountOperation,
	getAccount,
	setNewsConsentOperation
} from '#lib/modules/identity/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { setRawCookie } from '#lib/server/http/session-cookie.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return {
		account: unwrap(await getAccount(ctx), ctx.locale),
		things: unwrap(await countOwnThings(ctx), ctx.locale)
	};
};

export const actions = {
	news: formAction(setNewsConsentOperation),
	delete: formAction(deleteAccountOperation, {
		after(_value, event) {
			setRawCookie(event, blankCookie(event.url.protocol === 'https:'));
			event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
		},
		redirectTo: () => localizeHref('/')
	})
} satisfies Actions;
