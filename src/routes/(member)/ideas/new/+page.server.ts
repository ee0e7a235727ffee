import { error } from '@sveltejs/kit';
import { draftIdeaOperation, mayDraft } from '#lib/modules/ideas/server/index.ts';
import { pickerLevels } from '#lib/modules/places/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { isId } from '#lib/shared/ids.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const contestId = event.url.searchParams.get('contest') ?? '';
	if (!isId(contestId)) error(404, { code: 'ideas.contest_unknown', message: '' });
	const contest = unwrap(await mayDraft(ctx, { contestId }), ctx.locale);
	return { contest, levels: await pickerLevels(ctx.db, contest.place ?? '230000000') };
};

export const actions = {
	default: formAction(draftIdeaOperation, {
		extra: ({ url }) => ({ contestId: url.searchParams.get('contest') ?? '' }),
		redirectTo: (value: { ideaId: string }) => localizeHref(`/ideas/${value.ideaId}/edit`)
	})
} satisfies Actions;
