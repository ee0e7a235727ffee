import { fail, redirect } from '@sveltejs/kit';
import {
	deviceOf,
	endSession,
	readSessionId,
	sessionCookie,
	signIn
} from '#lib/modules/identity/server/index.ts';
import { explain } from '#lib/server/http/kit.ts';
import { setRawCookie } from '#lib/server/http/session-cookie.ts';
import { safeNext } from '#lib/server/http/require-person.ts';
import { statusOf } from '#lib/server/refusals.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.actor.kind === 'person') redirect(303, safeNext(url.searchParams.get('next')));
	return { next: safeNext(url.searchParams.get('next')) };
};

export const actions = {
	default: async (event) => {
		const { request, locals, url } = event;
		const form = await request.formData();
		const email = String(form.get('email') ?? '').slice(0, 254);
		const password = String(form.get('password') ?? '').slice(0, 200);
		const result = await signIn(
			locals.ctx,
			{ email, password },
			deviceOf(request.headers.get('user-agent'))
		);
		if (!result.ok) {
			const { message } = explain(result, locals.ctx.locale);
			return fail(statusOf(result.refusal), {
				refusal: result.refusal,
				message,
				values: { email }
			});
		}
		const old = readSessionId(request.headers.get('cookie') ?? '');
		if (old) await endSession(old);
		setRawCookie(event, sessionCookie(result.value.sessionId, url.protocol === 'https:'));
		const next = safeNext(String(form.get('next') ?? ''));
		redirect(303, next === '/' ? localizeHref('/') : next);
	}
} satisfies Actions;
