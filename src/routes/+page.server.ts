import { listFeatured } from '#lib/modules/channels/server/index.ts';
import { listContests } from '#lib/modules/contests/server/index.ts';
import { listIdeas } from '#lib/modules/ideas/server/index.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import type { PageServerLoad } from './$types';

const FEATURED = 3;

export const load: PageServerLoad = async ({ locals }) => {
	const { ctx } = locals;
	const contests = (await listContests(ctx)).filter((contest) => contest.state === 'published');
	const [main] = contests;
	const latest = main
		? await listIdeas(ctx, { contestId: main.id, sort: 'new', limit: 3 })
		: undefined;
	return {
		contests,
		latest: latest?.ok ? latest.value.items : [],
		featured: await listFeatured(ctx, FEATURED),
		heads: await headsOf(ctx.db, [rooms.site()])
	};
};
