import { channelActs, getChannelPage } from '#lib/modules/channels/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const invitation = url.searchParams.get('invitation')?.slice(0, 60) || undefined;
	const cursor = url.searchParams.get('cursor')?.slice(0, 300) || undefined;
	const page = unwrap(
		await getChannelPage(ctx, { channelId: params.channelId, cursor, invitation }),
		ctx.locale
	);
	const { joinBar } = page.standing;
	return {
		page,
		invitation,
		here: url.pathname + url.search,
		joinBar: joinBar && sentenceOf(joinBar, undefined, ctx.locale)
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	channelId: params.channelId
});

export const actions = {
	join: formAction(channelActs.join, { extra }),
	leave: formAction(channelActs.leave, { extra }),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
