import { getInstitution } from '#lib/modules/institutions/server/index.ts';
import { listReceived, ListRecommendations } from '#lib/modules/outcomes/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { institutionId } = params;
	const view = unwrap(await getInstitution(ctx, { institutionId }), ctx.locale);
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const asked = ListRecommendations.parse({ institutionId, cursor: cursor?.slice(0, 300) });
	return { ...view, received: unwrap(await listReceived(ctx, asked), ctx.locale) };
};
