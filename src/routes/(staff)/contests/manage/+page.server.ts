import {
	createContestOperation,
	listContests,
	organises
} from '#lib/modules/contests/server/index.ts';
import { CATEGORIES } from '#lib/modules/contests/index.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { holdsSomewhere } from '#lib/shared/actor.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { error } from '@sveltejs/kit';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requirePerson(event);
	const { ctx } = event.locals;
	const isStaff =
		holdsSomewhere(actor, 'organiser', ctx.now) || holdsSomewhere(actor, 'administrator', ctx.now);
	if (!isStaff)
		error(403, {
			code: 'contests.not_organiser',
			message: sentenceOf('contests.not_organiser', undefined, ctx.locale)
		});
	return {
		contests: await listContests(ctx),
		categories: CATEGORIES,
		canCreate: organises(actor, [], ctx.now)
	};
};

export const actions = {
	default: formAction(createContestOperation, {
		redirectTo: (value: { contestId: string }) => localizeHref(`/contests/${value.contestId}/edit`)
	})
} satisfies Actions;
