import { getSection, ListOpportunities } from '#lib/modules/opportunities/server/index.ts';
import { pickerLevels } from '#lib/modules/places/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { channelId } = params;
	const given = (name: string) => url.searchParams.get(name) || undefined;
	// The lists of a picker without JavaScript share one name: the last that is filled counts.
	const place = url.searchParams.getAll('place').findLast(Boolean);
	const asked = ListOpportunities.safeParse({
		...{ channelId, place, kind: given('kind'), cursor: given('cursor') },
		...{ isOpen: given('isOpen'), isRemote: given('isRemote') }
	});
	const filters = asked.success ? asked.data : ListOpportunities.parse({ channelId });
	const section = unwrap(await getSection(ctx, filters), ctx.locale);
	return {
		section,
		filters,
		isFiltered: Boolean(filters.kind ?? filters.place ?? filters.isOpen ?? filters.isRemote),
		levels: await pickerLevels(ctx.db, filters.place ?? section.channel.place)
	};
};
