import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { m } from '#lib/i18n/index.ts';
import { actsAnswered } from '#lib/realtime/early-acts.ts';

export const init: ClientInit = actsAnswered;

/** A page that did not open in the browser: says whether it is the connection, never what went wrong inside. */
export const handleError: HandleClientError = ({ error, status }) => {
	if (!navigator.onLine) return { code: 'server.unreachable', message: m.site_error_offline() };
	// eslint-disable-next-line no-console -- the only place where a developer sees it
	if (status !== 404) console.error(error);
	return { code: 'page.failed', message: m.site_error_page() };
};
