import { error, redirect } from '@sveltejs/kit';
import { applicationActs, getApplication } from '#lib/modules/opportunities/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { applicationId } = event.params;
	const view = unwrap(await getApplication(ctx, { applicationId }), ctx.locale);
	// The team has a page of its own for it.
	if (!view.isMine) {
		const code = 'opportunities.application_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	const { channelId, id } = view.opportunity;
	if (view.application.state === 'draft')
		redirect(303, localizeHref(`/channels/${channelId}/opportunities/${id}/apply`));
	return { view };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	applicationId: params.applicationId
});

export const actions = {
	withdraw: formAction(applicationActs.withdraw, {
		extra,
		redirectTo: () => localizeHref('/me/applications')
	}),
	offer: formAction(applicationActs.answerOffer, { extra }),
	outcome: formAction(applicationActs.answerOutcome, { extra })
} satisfies Actions;
