import {
	changeEmailOperation,
	changePasswordOperation,
	confirmPhoneOperation,
	createTokenOperation,
	endOtherSessionsOperation,
	endSessionOperation,
	getAccount,
	getSecurity,
	reauthenticateOperation,
	requestPhoneCodeOperation,
	revokeTokenOperation
} from '#lib/modules/identity/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return {
		account: unwrap(await getAccount(ctx), ctx.locale),
		security: unwrap(await getSecurity(ctx), ctx.locale)
	};
};

export const actions = {
	password: formAction(changePasswordOperation),
	email: formAction(changeEmailOperation),
	phone: formAction(requestPhoneCodeOperation),
	code: formAction(confirmPhoneOperation),
	endSession: formAction(endSessionOperation),
	endOthers: formAction(endOtherSessionsOperation),
	createToken: formAction(createTokenOperation),
	revokeToken: formAction(revokeTokenOperation),
	reauthenticate: formAction(reauthenticateOperation)
} satisfies Actions;
