import {
	getOwnIdea,
	listSimilar,
	saveIdeaOperation,
	submitIdeaOperation
} from '#lib/modules/ideas/server/index.ts';
import { pickerLevels } from '#lib/modules/places/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const idea = unwrap(await getOwnIdea(ctx, event.params), ctx.locale);
	const { title, place } = idea.fields;
	const asked = { contestId: idea.contest.id, title, exceptId: idea.id };
	const similar = title.length < 3 ? undefined : await listSimilar(ctx, asked);
	return {
		idea,
		// A help, not a duty: a page without it is still the page.
		similar: similar?.ok ? similar.value : [],
		levels: await pickerLevels(ctx.db, place ?? '230000000')
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	ideaId: params.ideaId
});

export const actions = {
	save: formAction(saveIdeaOperation, { extra }),
	submit: formAction(submitIdeaOperation, {
		extra,
		redirectTo: (value: { ideaId: string }) => localizeHref(`/ideas/${value.ideaId}`)
	})
} satisfies Actions;
