import { dev } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { compose } from '#lib/composition.server.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { startRuntime } from '#lib/runtime.server.ts';
import { log } from '#lib/server/log.ts';
import { announce, once } from '#lib/server/lifecycle.ts';
import { refuseForeignWrites } from '#lib/server/http/origin.ts';
import { attachContext } from '#lib/server/http/request-context.ts';
import { limitBodies } from '#lib/server/http/body-limit.ts';
import { keepGuestPages } from '#lib/server/http/keep-guest-pages.ts';
import { setSecurityHeaders } from '#lib/server/http/headers.ts';
import early from './early.js?raw';
import { saverOf } from '#lib/shared/saver.ts';
import { measure } from '#lib/server/http/measure.ts';

/** From the beginning of a page to where its body begins. */
const HEAD = /^[^]*?<body[^>]*>/;

const locale: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale: lang }) => {
		event.request = request;
		const theme = /^(light|dark)$/.exec(event.cookies.get('theme') ?? '')?.[0] ?? 'auto';
		const saver = saverOf(event.cookies.get('saver'), request.headers.get('save-data'));
		const preload = saver === 'on' ? 'off' : 'hover';
		const said: Record<string, string> = { lang, theme, saver, preload };
		return resolve(event, {
			// Of the page only this far is searched: what people wrote is longer.
			transformPageChunk: ({ html }) =>
				html.replace(HEAD, (head) =>
					head
						.replace(/="%(lang|theme|saver|preload)%"/g, (_, name) => `="${said[name]}"`)
						.replace(/\s*%early%\s*/, () => early)
				)
		});
	});

export const handle = sequence(
	measure,
	refuseForeignWrites,
	locale,
	attachContext,
	keepGuestPages,
	limitBodies,
	setSecurityHeaders
);

/** Production and preview: takes the HTTP server over when its owner announces it. In development Vite's plugin does. */
export const init: ServerInit = () => {
	compose();
	if (dev) return;
	let stop: ReturnType<typeof startRuntime> | undefined;
	once('app:http-server', (server, threads) => {
		stop = startRuntime(server, true, threads);
		stop.catch((error: unknown) => {
			log.fatal({ err: error }, 'the runtime did not start');
			process.exit(1);
		});
	});
	once('sveltekit:shutdown', (reason) => {
		void stop
			?.then((end) => end({ isLast: reason === 'SIGINT' }))
			.then(() => announce('app:stopped'));
	});
};

/** What SvelteKit refuses by itself, by our names. */
const CODES: Record<number, string> = {
	404: 'request.not_found',
	405: 'request.method_not_allowed',
	413: 'input.too_large',
	415: 'request.content_type'
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	const requestId = event.locals.ctx?.requestId ?? '';
	const code = CODES[status] ?? 'server.failed';
	if (status >= 500) log.error({ err: error, requestId, route: event.route.id }, 'request failed');
	return {
		code,
		requestId,
		message: sentenceOf(code, { requestId }, event.locals.ctx?.locale ?? 'kk')
	};
};
