import { error } from '@sveltejs/kit';
import {
	createInstitutionOperation,
	keepsInstitutions
} from '#lib/modules/institutions/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { scopesOf } from '#lib/shared/actor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requirePerson(event);
	const { ctx } = event.locals;
	const own = scopesOf(actor, 'organiser', ctx.now);
	if (!keepsInstitutions(actor, own, ctx.now))
		error(403, {
			code: 'institutions.not_keeper',
			message: sentenceOf('institutions.not_keeper', undefined, ctx.locale)
		});
	const territory = own.find((scope) => scope.startsWith('territory:'));
	return { levels: await pickerLevels(ctx.db, territory?.slice('territory:'.length)) };
};

const create = formAction(createInstitutionOperation, {
	redirectTo: (value: { institutionId: string }) =>
		localizeHref(`/institutions/${value.institutionId}`)
});

export const actions = {
	default: askFirst(create, ({ locals }, form) => readPicker(locals.ctx, form, 'place'))
} satisfies Actions;
