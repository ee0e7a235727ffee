import { redirect } from '@sveltejs/kit';
import { safeNext } from '#lib/server/http/require-person.ts';
import type { RequestHandler } from './$types';

const YEAR_SECONDS = 31_536_000;

/** Keeps the chosen theme in a cookie and goes back. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const theme = String(form.get('theme') ?? 'auto');
	const back = String(form.get('back') ?? '/');
	if (['auto', 'light', 'dark'].includes(theme))
		cookies.set('theme', theme, {
			path: '/',
			maxAge: YEAR_SECONDS,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
	redirect(303, safeNext(back));
};
