import { listContests } from '#lib/modules/contests/server/index.ts';
import { listOwnIdeas } from '#lib/modules/ideas/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return { ideas: unwrap(await listOwnIdeas(ctx), ctx.locale), contests: await listContests(ctx) };
};
