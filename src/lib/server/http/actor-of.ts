import { findActorByCookies, findActorByToken } from '#lib/modules/identity/server/index.ts';
import { visitor, type Actor } from '../../shared/actor.ts';

/** Who asks: by a program's token or by a browser's session. */
export async function actorOf(headers: { get(name: string): string | null }): Promise<Actor> {
	const authorization = headers.get('authorization');
	if (authorization?.startsWith('Bearer ')) return findActorByToken(authorization.slice(7));
	const cookie = headers.get('cookie');
	return cookie ? findActorByCookies(cookie) : visitor;
}
