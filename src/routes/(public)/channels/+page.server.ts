import {
	listChannels,
	ListChannels,
	listProposed,
	organises
} from '#lib/modules/channels/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { scopesOf } from '#lib/shared/actor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx, actor } = locals;
	const given = (name: string) => url.searchParams.get(name) || undefined;
	const asked = ListChannels.safeParse({
		show: given('show'),
		kind: given('kind'),
		cursor: given('cursor')
	});
	const filters = asked.success ? asked.data : ListChannels.parse({});
	const own = scopesOf(actor, 'organiser', ctx.now);
	return {
		page: unwrap(await listChannels(ctx, filters), ctx.locale),
		proposed: filters.cursor ? [] : await listProposed(ctx),
		filters: { show: filters.show, kind: filters.kind },
		canAdd: organises(actor, own, ctx.now)
	};
};
