import {
	getAccount,
	resendConfirmationOperation,
	updateProfileOperation
} from '#lib/modules/identity/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const account = unwrap(await getAccount(ctx), ctx.locale);
	return { account, levels: await pickerLevels(ctx.db, account.homePlace) };
};

const updateProfile = formAction(updateProfileOperation);

export const actions = {
	profile: askFirst(updateProfile, ({ locals }, form) => readPicker(locals.ctx, form, 'homePlace')),
	resend: formAction(resendConfirmationOperation)
} satisfies Actions;
