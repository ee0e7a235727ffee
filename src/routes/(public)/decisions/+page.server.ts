import { listDecisions } from '#lib/modules/moderation/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	list: unwrap(
		await listDecisions(locals.ctx, {
			cursor: url.searchParams.get('cursor') ?? undefined,
			limit: 30
		}),
		locals.ctx.locale
	)
});
