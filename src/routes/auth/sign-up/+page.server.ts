import { redirect } from '@sveltejs/kit';
import { signUpOperation } from '#lib/modules/identity/server/index.ts';
import { pickerLevels } from '#lib/modules/places/server/index.ts';
import { formAction } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.actor.kind === 'person') redirect(303, '/');
	return {
		levels: await pickerLevels(locals.ctx.db, url.searchParams.get('homePlace') ?? '230000000')
	};
};

export const actions = {
	default: formAction(signUpOperation, { extra: ({ locals }) => ({ locale: locals.ctx.locale }) })
} satisfies Actions;
