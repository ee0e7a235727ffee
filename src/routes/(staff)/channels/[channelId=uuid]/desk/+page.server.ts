import { channelActs, getDesk, listLinkables } from '#lib/modules/channels/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { invitation, ...desk } = unwrap(await getDesk(ctx, event.params), ctx.locale);
	const path = localizeHref(`/channels/${event.params.channelId}`);
	return {
		desk,
		linkables: desk.can.lead ? await listLinkables(ctx) : [],
		invitation: invitation && `${event.url.origin}${path}?invitation=${invitation}`
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	channelId: params.channelId
});

export const actions = {
	decide: formAction(channelActs.decideMember, { extra }),
	appoint: formAction(channelActs.appoint, { extra }),
	dismiss: formAction(channelActs.dismiss, { extra }),
	renew: formAction(channelActs.renewInvitation, { extra }),
	addGoal: formAction(channelActs.addGoal, { extra }),
	removeGoal: formAction(channelActs.removeGoal),
	measure: formAction(channelActs.measure),
	link: formAction(channelActs.link, { extra }),
	unlink: formAction(channelActs.unlink, { extra })
} satisfies Actions;
