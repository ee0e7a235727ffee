import { error } from '@sveltejs/kit';
import {
	applicationActs,
	getOpportunityPage,
	opportunityActs
} from '#lib/modules/opportunities/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const page = unwrap(
		await getOpportunityPage(ctx, { opportunityId: params.opportunityId }),
		ctx.locale
	);
	if (page.channel.id !== params.channelId) {
		const code = 'opportunities.unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	const { applyBar } = page;
	return {
		page,
		here: url.pathname,
		applyBar: applyBar && sentenceOf(applyBar, undefined, ctx.locale)
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	opportunityId: params.opportunityId
});

export const actions = {
	begin: formAction(applicationActs.save, {
		extra,
		redirectTo: (_: unknown, { params }) =>
			localizeHref(`/channels/${params.channelId}/opportunities/${params.opportunityId}/apply`)
	}),
	open: formAction(opportunityActs.open, { extra }),
	close: formAction(opportunityActs.close, { extra }),
	report: formAction(opportunityActs.report, { extra }),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
