import { listOutbox } from '#lib/modules/identity/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const cursor = event.url.searchParams.get('cursor') ?? undefined;
	return {
		list: unwrap(await listOutbox(event.locals.ctx, { cursor, limit: 20 }), event.locals.ctx.locale)
	};
};
