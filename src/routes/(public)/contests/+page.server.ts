import { listContests } from '#lib/modules/contests/server/index.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	contests: await listContests(locals.ctx),
	heads: await headsOf(locals.ctx.db, [rooms.site()])
});
