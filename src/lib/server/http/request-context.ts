import type { Handle } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findActorByCookies, findActorByToken } from '#lib/modules/identity/server/index.ts';
import { newId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/localized-text.ts';
import { visitor, type Actor } from '../../shared/actor.ts';
import * as clock from '../clock.ts';
import { db } from '../db/client.ts';
import { networkTag } from '../network-tag.ts';
import { acceptedLocale } from './accepted-locale.ts';

async function actorOf(headers: Headers): Promise<Actor> {
	const authorization = headers.get('authorization');
	if (authorization?.startsWith('Bearer ')) return findActorByToken(authorization.slice(7));
	const cookie = headers.get('cookie');
	return cookie ? findActorByCookies(cookie) : visitor;
}

/** Finds out who asks and gives the request its context. */
export const attachContext: Handle = async ({ event, resolve }) => {
	const { headers } = event.request;
	const isApi = event.url.pathname.startsWith('/api/');
	const actor = await actorOf(headers);
	event.locals.actor = actor;
	event.locals.ctx = {
		actor,
		db,
		now: clock.now(),
		requestId: newId(),
		locale: isApi ? acceptedLocale(headers) : (getLocale() as Locale),
		key: headers.get('idempotency-key') ?? undefined,
		networkTag: networkTag(event.getClientAddress(), Object.fromEntries(headers))
	};
	return resolve(event);
};
