import { debateFilters, listDebates } from '#lib/modules/debates/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const filters = unwrap(debateFilters(url.searchParams), ctx.locale);
	return { filters, list: unwrap(await listDebates(ctx, filters), ctx.locale) };
};
