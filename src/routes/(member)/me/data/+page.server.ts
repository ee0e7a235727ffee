import { redirect } from '@sveltejs/kit';
import { deleteAccountOperation, sessionCookie } from '#lib/modules/identity/server/index.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { setRawCookie } from '#lib/server/http/session-cookie.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requirePerson(event);
	return {};
};

export const actions = {
	default: formAction(deleteAccountOperation, {
		after(_value, event) {
			setRawCookie(event, sessionCookie('', event.url.protocol === 'https:'));
			redirect(303, localizeHref('/'));
		}
	})
} satisfies Actions;
