import { listProposals, proposalActs } from '#lib/modules/debates/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const sort = url.searchParams.get('sort') === 'newest' ? 'newest' : 'seconded';
	const cursor = url.searchParams.get('cursor') ?? undefined;
	return {
		sort,
		list: unwrap(await listProposals(ctx, { sort, cursor, limit: PAGE }), ctx.locale)
	};
};

export const actions = {
	second: formAction(proposalActs.second),
	unsecond: formAction(proposalActs.unsecond)
} satisfies Actions;
