import { error } from '@sveltejs/kit';
import { applicationActs, getApplication } from '#lib/modules/opportunities/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { applicationId, opportunityId, channelId } = event.params;
	const view = unwrap(await getApplication(ctx, { applicationId }), ctx.locale);
	const { opportunity } = view;
	// One's own is read on one's own page.
	if (view.isMine || opportunity.id !== opportunityId || opportunity.channelId !== channelId) {
		const code = 'opportunities.application_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	return { view };
};

export const actions = {
	default: formAction(applicationActs.decide, {
		extra: ({ params }) => ({ applicationId: params.applicationId })
	})
} satisfies Actions;
