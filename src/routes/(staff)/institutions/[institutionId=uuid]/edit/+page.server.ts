import { error } from '@sveltejs/kit';
import {
	editInstitutionOperation,
	getInstitution,
	setActivityOperation
} from '#lib/modules/institutions/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { institution, can } = unwrap(await getInstitution(ctx, event.params), ctx.locale);
	if (!can.keep)
		error(403, {
			code: 'institutions.not_keeper',
			message: sentenceOf('institutions.not_keeper', undefined, ctx.locale)
		});
	return { institution, levels: await pickerLevels(ctx.db, institution.place) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	institutionId: params.institutionId
});

export const actions = {
	edit: askFirst(formAction(editInstitutionOperation, { extra }), ({ locals }, form) =>
		readPicker(locals.ctx, form, 'place')
	),
	activity: formAction(setActivityOperation, { extra })
} satisfies Actions;
