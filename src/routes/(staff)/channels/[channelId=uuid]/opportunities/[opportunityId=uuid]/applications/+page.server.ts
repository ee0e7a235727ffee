import { error } from '@sveltejs/kit';
import { listApplications, ListApplications } from '#lib/modules/opportunities/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { opportunityId, channelId } = event.params;
	const given = (name: string) => event.url.searchParams.get(name) || undefined;
	const asked = ListApplications.safeParse({
		...{ opportunityId, state: given('state'), cursor: given('cursor') }
	});
	const filters = asked.success ? asked.data : ListApplications.parse({ opportunityId });
	const desk = unwrap(await listApplications(ctx, filters), ctx.locale);
	if (desk.channel.id !== channelId) {
		const code = 'opportunities.unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	return { desk, state: filters.state };
};
