import { debateActs, getProposal, listManagedDebates } from '#lib/modules/debates/server/index.ts';
import { sourcesOf } from '#lib/modules/debates/index.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { isId } from '#lib/shared/ids.ts';
import { scopesOf } from '#lib/shared/actor.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { withLines } from '#lib/server/http/with-lines.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

const DAY_MS = 86_400_000;

export const load: PageServerLoad = async (event) => {
	const actor = requirePerson(event);
	const { ctx } = event.locals;
	// Who runs no debate anywhere cannot make one either; the form itself is judged by its place.
	unwrap(await listManagedDebates(ctx), ctx.locale);
	const proposalId = event.url.searchParams.get('proposal') ?? undefined;
	const proposal = isId(proposalId)
		? unwrap(await getProposal(ctx, { proposalId }), ctx.locale)
		: undefined;
	const after = (days: number) => toLocalInput(new Date(ctx.now.getTime() + days * DAY_MS));
	const [own] = scopesOf(actor, 'facilitator', ctx.now).filter((scope) =>
		scope.startsWith('territory:')
	);
	const place = proposal?.proposal.place ?? own?.slice('territory:'.length);
	const levels = await pickerLevels(ctx.db, place);
	return { proposal: proposal?.proposal, levels, opensAt: after(1), closesAt: after(22) };
};

const create = withLines(
	debateActs.create,
	{ name: '_sources', read: (text) => ({ sources: sourcesOf(text) }) },
	{
		redirectTo: (value: { debateId: string }) => localizeHref(`/debates/${value.debateId}/edit`)
	}
);

export const actions = {
	default: askFirst(create, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
