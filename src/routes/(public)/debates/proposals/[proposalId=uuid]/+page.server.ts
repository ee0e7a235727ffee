import { getProposal, proposalActs } from '#lib/modules/debates/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	view: unwrap(await getProposal(locals.ctx, { proposalId: params.proposalId }), locals.ctx.locale)
});

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	proposalId: params.proposalId
});

export const actions = {
	second: formAction(proposalActs.second, { extra }),
	unsecond: formAction(proposalActs.unsecond, { extra }),
	edit: formAction(proposalActs.edit, { extra }),
	withdraw: formAction(proposalActs.withdraw, { extra }),
	secondLook: formAction(proposalActs.secondLook, { extra })
} satisfies Actions;
