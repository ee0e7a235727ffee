import { channelsOf } from '#lib/modules/channels/server/index.ts';
import { getContestPage } from '#lib/modules/contests/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	...unwrap(await getContestPage(locals.ctx, params), locals.ctx.locale),
	channels: await channelsOf(locals.ctx, params.contestId)
});

export const actions = {
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
