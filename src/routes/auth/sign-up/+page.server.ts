import { redirect } from '@sveltejs/kit';
import { signUpOperation } from '#lib/modules/identity/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

const HOME_OBLAST = '230000000';

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.actor.kind === 'person') redirect(303, localizeHref('/'));
	return { levels: await pickerLevels(locals.ctx.db, HOME_OBLAST) };
};

const signUp = formAction(signUpOperation, {
	extra: ({ locals }) => ({ locale: locals.ctx.locale })
});

export const actions = {
	default: askFirst(signUp, ({ locals }, form) => readPicker(locals.ctx, form, 'homePlace'))
} satisfies Actions;
