import { redirect } from '@sveltejs/kit';
import { readSessionId, sessionCookie, signOut } from '#lib/modules/identity/server/index.ts';
import { setRawCookie } from '#lib/server/http/session-cookie.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	await signOut(readSessionId(event.request.headers.get('cookie') ?? ''));
	setRawCookie(event, sessionCookie('', event.url.protocol === 'https:'));
	event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
	redirect(303, localizeHref('/'));
};
