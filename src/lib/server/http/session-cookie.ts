import type { RequestEvent } from '@sveltejs/kit';

/** Sets a cookie from its Set-Cookie line, through SvelteKit so that redirects carry it too. */
export function setRawCookie(event: Pick<RequestEvent, 'cookies'>, line: string): void {
	const [pair, ...attributes] = line.split('; ');
	const [name, value] = pair!.split('=') as [string, string];
	const age = attributes.find((a) => a.startsWith('Max-Age='))?.slice(8);
	event.cookies.set(name, value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: attributes.includes('Secure'),
		maxAge: Number(age ?? 0)
	});
}
