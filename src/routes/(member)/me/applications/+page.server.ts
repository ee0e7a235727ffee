import { getOwnPage, ListOwn } from '#lib/modules/opportunities/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const cursor = event.url.searchParams.get('cursor') || undefined;
	return { page: unwrap(await getOwnPage(ctx, ListOwn.parse({ cursor })), ctx.locale) };
};
