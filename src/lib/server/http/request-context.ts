import type { Handle } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { newId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/localized-text.ts';
import * as clock from '../clock.ts';
import { readFrom } from '../db/replica.ts';
import { renderOf } from '../front/front-door.ts';
import { networkTag } from '../network-tag.ts';
import { acceptedLocale } from './accepted-locale.ts';
import { actorOf } from './actor-of.ts';
import { requiredInstant, writtenCookie } from './freshness.ts';

/** Finds out who asks and gives the request its context. */
export const attachContext: Handle = async ({ event, resolve }) => {
	const { headers } = event.request;
	const isApi = event.url.pathname.startsWith('/api/');
	const actor = await actorOf(headers);
	event.locals.actor = actor;
	event.locals.ctx = {
		actor,
		db: readFrom(
			// A page that is made to be kept is made from what is newest.
			renderOf(event.platform?.req)
				? Infinity
				: requiredInstant(event.request, isApi || event.isDataRequest)
		),
		now: clock.now(),
		requestId: newId(),
		locale: isApi ? acceptedLocale(headers) : (getLocale() as Locale),
		key: headers.get('idempotency-key') ?? undefined,
		networkTag: networkTag(event.getClientAddress(), Object.fromEntries(headers))
	};
	const response = await resolve(event);
	const cookie = writtenCookie(event.request.method, event.url.protocol === 'https:');
	if (cookie) response.headers.append('set-cookie', cookie);
	return response;
};
