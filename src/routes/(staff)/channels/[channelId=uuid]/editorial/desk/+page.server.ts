import { briefActs, getEditorialDesk } from '#lib/modules/editorial/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return { desk: unwrap(await getEditorialDesk(ctx, event.params), ctx.locale) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	channelId: params.channelId
});

export const actions = {
	brief: formAction(briefActs.write, {
		extra,
		redirectTo: (value: { channelId: string }) =>
			localizeHref(`/channels/${value.channelId}/editorial`)
	}),
	brand: formAction(briefActs.setBrand, { extra })
} satisfies Actions;
