import {
	createContestOperation,
	listContests,
	organises
} from '#lib/modules/contests/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { holdsSomewhere, scopesOf } from '#lib/shared/actor.ts';
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
	const territories = scopesOf(actor, 'organiser', ctx.now).filter((scope) =>
		scope.startsWith('territory:')
	);
	return {
		contests: await listContests(ctx),
		levels: await pickerLevels(ctx.db, territories[0]?.slice('territory:'.length)),
		canCreate: organises(actor, [], ctx.now) || territories.length > 0
	};
};

const create = formAction(createContestOperation, {
	redirectTo: (value: { contestId: string }) => localizeHref(`/contests/${value.contestId}/edit`)
});

export const actions = {
	default: askFirst(create, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
