import {
	getDebateMap,
	getDebatePage,
	getParticipation,
	getResidentsResult
} from '#lib/modules/debates/server/index.ts';
import { getOutcome } from '#lib/modules/outcomes/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	return {
		page: unwrap(await getDebatePage(ctx, params), ctx.locale),
		map: unwrap(await getDebateMap(ctx, params), ctx.locale),
		residents: unwrap(await getResidentsResult(ctx, params), ctx.locale),
		participation: unwrap(await getParticipation(ctx, params), ctx.locale),
		outcome: unwrap(await getOutcome(ctx, params), ctx.locale)
	};
};
