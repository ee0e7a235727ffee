import { redirect } from '@sveltejs/kit';
import { safeNext } from '#lib/server/http/require-person.ts';
import type { RequestHandler } from './$types';

const YEAR_SECONDS = 31_536_000;

/** Keeps the choice of the data saver in a cookie and goes back; `auto` forgets it. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const saver = String(form.get('saver') ?? '');
	const back = String(form.get('back') ?? '/');
	if (saver === 'auto') cookies.delete('saver', { path: '/' });
	if (saver === 'on' || saver === 'off')
		cookies.set('saver', saver, {
			path: '/',
			maxAge: YEAR_SECONDS,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
	redirect(303, safeNext(back));
};
