import { getMeetupsPage } from '#lib/modules/meetups/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const show = url.searchParams.get('show') === 'past' ? ('past' as const) : ('coming' as const);
	const cursor = url.searchParams.get('cursor')?.slice(0, 300) || undefined;
	const input = { channelId: params.channelId, show, cursor };
	return { page: unwrap(await getMeetupsPage(ctx, input), ctx.locale), show };
};
