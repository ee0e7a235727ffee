import { getProposal, proposalActs } from '#lib/modules/debates/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const view = unwrap(await getProposal(ctx, { proposalId: params.proposalId }), ctx.locale);
	return { view, levels: await pickerLevels(ctx.db, view.proposal.place) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	proposalId: params.proposalId
});

export const actions = {
	second: formAction(proposalActs.second, { extra }),
	unsecond: formAction(proposalActs.unsecond, { extra }),
	edit: askFirst(formAction(proposalActs.edit, { extra }), ({ locals }, form) =>
		readPicker(locals.ctx, form, 'place')
	),
	withdraw: formAction(proposalActs.withdraw, { extra }),
	secondLook: formAction(proposalActs.secondLook, { extra })
} satisfies Actions;
