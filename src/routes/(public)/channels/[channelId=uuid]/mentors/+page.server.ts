import { getAccount } from '#lib/modules/identity/server/index.ts';
import { getMentorsPage, ListMentors, mentorActs } from '#lib/modules/mentors/server/index.ts';
import { pickerLevels } from '#lib/modules/places/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx, actor } = locals;
	const { channelId } = params;
	const given = (name: string) => url.searchParams.get(name) || undefined;
	// The lists of a picker without JavaScript share one name: the last that is filled counts.
	const place = url.searchParams.getAll('place').findLast(Boolean);
	const asked = ListMentors.safeParse({
		...{ channelId, place, field: given('field'), hours: given('hours') },
		languages: url.searchParams.getAll('languages')
	});
	const wish = asked.success ? asked.data : ListMentors.parse({ channelId });
	const page = unwrap(await getMentorsPage(ctx, wish), ctx.locale);
	const isWished = Boolean(wish.field ?? wish.place ?? wish.hours) || wish.languages.length > 0;
	const home =
		actor.kind === 'person' && !isWished
			? unwrap(await getAccount(ctx), ctx.locale).homePlace
			: undefined;
	return {
		page: {
			...page,
			mentors: page.mentors.map(({ askBar, ...mentor }) => ({
				...mentor,
				askBar: askBar && sentenceOf(askBar, undefined, ctx.locale)
			}))
		},
		...{ wish, isWished, here: url.pathname + url.search },
		levels: await pickerLevels(ctx.db, wish.place ?? home)
	};
};

export const actions = {
	ask: formAction(mentorActs.ask, {
		redirectTo: (value: { pairId: string; channelId: string }) =>
			localizeHref(`/channels/${value.channelId}/mentors/pairs/${value.pairId}`)
	})
} satisfies Actions;
