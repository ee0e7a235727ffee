import { redirect, type RequestEvent } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Person } from '../../shared/actor.ts';

/** The signed-in person, or the way to sign in and back. The rules themselves stand in policies. */
export function requirePerson({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Person {
	if (locals.actor.kind === 'person') return locals.actor;
	redirect(
		303,
		localizeHref(`/auth/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
	);
}

// Browsers drop tabs and line ends and read `\` as `/`, so `/<tab>/host` would lead away.
const INSIDE = /^\/(?!\/)[^\\\p{Cc}\s]*$/u;

/** A way back inside this site; anything else is the beginning. */
export const safeNext = (next: string | null): string => (next && INSIDE.test(next) ? next : '/');
