import { findActorByCookies, findActorByToken } from '#lib/modules/identity/server/index.ts';
import { visitor, type Actor } from '../../shared/actor.ts';
import { WRITTEN_BY } from '../../shared/written-by.ts';

interface Headers {
	get(name: string): string | null;
}

/** Who asks: by a program's token or by a browser's session. What somebody else wrote is asked by nobody. */
export async function actorOf(headers: Headers): Promise<Actor> {
	const actor = await signedIn(headers);
	const writer = headers.get(WRITTEN_BY);
	return writer === null || (actor.kind === 'person' && actor.id === writer) ? actor : visitor;
}

async function signedIn(headers: Headers): Promise<Actor> {
	const authorization = headers.get('authorization');
	if (authorization?.startsWith('Bearer ')) return findActorByToken(authorization.slice(7));
	const cookie = headers.get('cookie');
	return cookie ? findActorByCookies(cookie) : visitor;
}
