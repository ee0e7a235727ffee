import { listOwnVotes } from '#lib/modules/ideas/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	return unwrap(await listOwnVotes(event.locals.ctx, event.params), event.locals.ctx.locale);
};
