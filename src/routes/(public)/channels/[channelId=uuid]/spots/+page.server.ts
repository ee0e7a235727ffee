import { getSpotsPage, ListSpots, mapTiles } from '#lib/modules/spots/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { channelId } = params;
	const given = (name: string) => url.searchParams.get(name) || undefined;
	const asked = ListSpots.safeParse({
		channelId,
		...{ state: given('state'), type: given('type'), district: given('district') },
		cursor: given('cursor')
	});
	const filters = asked.success ? asked.data : ListSpots.parse({ channelId });
	const page = unwrap(await getSpotsPage(ctx, filters), ctx.locale);
	const { reportBar } = page;
	return {
		page,
		filters: { state: filters.state, type: filters.type, district: filters.district },
		tiles: mapTiles(),
		bar:
			reportBar && reportBar !== 'auth.required'
				? sentenceOf(reportBar, undefined, ctx.locale)
				: undefined
	};
};
