import { getResults } from '#lib/modules/contests/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	unwrap(await getResults(locals.ctx, params), locals.ctx.locale);
