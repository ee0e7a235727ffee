import { listOwnProposals, proposalActs } from '#lib/modules/debates/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return {
		own: unwrap(await listOwnProposals(ctx), ctx.locale),
		levels: await pickerLevels(ctx.db, undefined)
	};
};

const propose = formAction(proposalActs.propose, {
	redirectTo: (value: { proposalId: string }) =>
		localizeHref(`/debates/proposals/${value.proposalId}`)
});

export const actions = {
	default: askFirst(propose, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
