import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { downloadOwnData, getAccount, getSecurity, listOutbox } from './queries/own-account.ts';
import { getPerson, listPeople } from './queries/people.ts';
import { confirmEmail } from './use-cases/confirm-email.ts';
import { blockPerson, grantRole, revokeRole, unblockPerson } from './use-cases/grants.ts';
import {
	changeEmail,
	changePassword,
	requestPasswordReset,
	resetPassword
} from './use-cases/passwords.ts';
import { confirmPhone, requestPhoneCode } from './use-cases/phone.ts';
import {
	deleteAccount,
	endOtherSessions,
	endOwnSession,
	updateProfile
} from './use-cases/profile.ts';
import { reauthenticate } from './use-cases/sign-in.ts';
import { signUp } from './use-cases/sign-up.ts';
import { createToken, revokeToken } from './use-cases/tokens.ts';

const guest = { caller: 'anyone', keyless: true } as const;
const own = { caller: 'signed_in' } as const;
const staff = { caller: 'staff' } as const;
const PASSWORD = ['identity.password_wrong', 'rate.limited', 'server.busy'];
const ADMIN = ['auth.required', 'auth.forbidden', 'auth.reauthentication_required'];
const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().optional() });

export const signUpOperation = operation({
	...guest,
	id: 'identity.sign_up',
	summary: 'Make an account; a mail confirms the address',
	method: 'POST',
	path: '/accounts',
	input: s.SignUp,
	output: s.Sent,
	refusals: [
		'identity.consent_required',
		'identity.name_bad',
		'identity.name_taken_by_staff',
		'identity.password_weak',
		'places.unknown',
		'rate.limited',
		'server.busy'
	],
	run: signUp
});
export const confirmEmailOperation = operation({
	...guest,
	id: 'identity.confirm_email',
	summary: 'Confirm an address by the mailed secret',
	method: 'POST',
	path: '/email-confirmations',
	input: s.Secret,
	output: s.Done,
	refusals: ['identity.link_expired'],
	run: confirmEmail
});
export const requestResetOperation = operation({
	...guest,
	id: 'identity.request_reset',
	summary: 'Mail a link for a new password',
	method: 'POST',
	path: '/password-resets',
	input: s.RequestReset,
	output: s.Sent,
	refusals: ['rate.limited'],
	run: requestPasswordReset
});
export const resetPasswordOperation = operation({
	...guest,
	id: 'identity.reset_password',
	summary: 'Set a new password by the mailed secret',
	method: 'PUT',
	path: '/password',
	input: s.ResetPassword,
	output: s.Done,
	refusals: ['identity.link_expired', 'identity.password_weak', 'server.busy'],
	run: resetPassword
});
export const reauthenticateOperation = operation({
	...own,
	id: 'identity.reauthenticate',
	summary: 'Prove the password again, for dangerous acts',
	method: 'POST',
	path: '/me/reauthentication',
	input: s.Reauthenticate,
	output: s.Done,
	refusals: PASSWORD,
	run: reauthenticate
});
export const changePasswordOperation = operation({
	...own,
	id: 'identity.change_password',
	summary: 'Change the own password; other sessions end',
	method: 'PUT',
	path: '/me/password',
	input: s.ChangePassword,
	output: s.Done,
	refusals: ['identity.password_weak', ...PASSWORD],
	run: changePassword
});
export const changeEmailOperation = operation({
	...own,
	id: 'identity.change_email',
	summary: 'Change the own address; a mail confirms the new one',
	method: 'PUT',
	path: '/me/email',
	input: s.ChangeEmail,
	output: s.Sent,
	refusals: PASSWORD,
	run: changeEmail
});
export const updateProfileOperation = operation({
	...own,
	id: 'identity.update_profile',
	summary: 'Change own name, language and home place',
	method: 'PATCH',
	path: '/me',
	input: s.UpdateProfile,
	output: s.Done,
	refusals: ['identity.name_bad', 'identity.name_taken_by_staff', 'places.unknown'],
	run: updateProfile
});
export const endSessionOperation = operation({
	...own,
	id: 'identity.end_session',
	summary: 'End one own session',
	method: 'DELETE',
	path: '/me/sessions/{sessionId}',
	input: s.SessionId,
	output: s.Done,
	refusals: ['identity.session_unknown'],
	run: endOwnSession
});
export const endOtherSessionsOperation = operation({
	...own,
	id: 'identity.end_other_sessions',
	summary: 'End every own session but this one',
	method: 'DELETE',
	path: '/me/sessions',
	input: s.Nothing,
	output: s.Done,
	refusals: [],
	run: endOtherSessions
});
export const deleteAccountOperation = operation({
	...own,
	id: 'identity.delete_account',
	summary: 'Delete the own account',
	method: 'POST',
	path: '/me/deletion',
	input: s.DeleteAccount,
	output: s.Done,
	refusals: ['identity.last_administrator', ...PASSWORD],
	run: deleteAccount
});
export const requestPhoneCodeOperation = operation({
	...own,
	id: 'identity.request_phone_code',
	summary: 'Send a code to a phone',
	method: 'POST',
	path: '/me/phone-codes',
	input: s.RequestPhoneCode,
	output: s.Sent,
	refusals: ['identity.phone_bad', 'rate.limited'],
	run: requestPhoneCode
});
export const confirmPhoneOperation = operation({
	...own,
	id: 'identity.confirm_phone',
	summary: 'Confirm a phone by its code',
	method: 'PUT',
	path: '/me/phone',
	input: s.ConfirmPhone,
	output: s.Done,
	refusals: ['identity.code_wrong', 'identity.phone_taken', 'rate.limited'],
	run: confirmPhone
});
export const createTokenOperation = operation({
	...own,
	id: 'identity.create_token',
	summary: 'Make an access token; it is shown once',
	method: 'POST',
	path: '/me/tokens',
	input: s.CreateToken,
	output: z.object({ tokenId: z.uuid(), token: z.string() }),
	refusals: [],
	run: createToken
});
export const revokeTokenOperation = operation({
	...own,
	id: 'identity.revoke_token',
	summary: 'End an access token',
	method: 'DELETE',
	path: '/me/tokens/{tokenId}',
	input: s.TokenId,
	output: s.Done,
	refusals: ['identity.token_unknown'],
	run: revokeToken
});
export const grantRoleOperation = operation({
	...staff,
	id: 'identity.grant_role',
	summary: 'Give a person a role over one scope for a period',
	method: 'POST',
	path: '/people/{personId}/grants',
	input: s.GrantRole,
	output: z.object({ grantId: z.uuid() }),
	refusals: [
		...ADMIN,
		'identity.own_grant',
		'identity.scope_bad',
		'identity.period_bad',
		'identity.person_unknown',
		'identity.grant_exists'
	],
	run: grantRole
});
export const revokeRoleOperation = operation({
	...staff,
	id: 'identity.revoke_role',
	summary: 'Take a role away, at once',
	method: 'DELETE',
	path: '/people/{personId}/grants/{grantId}',
	input: s.RevokeRole,
	output: s.Done,
	refusals: [...ADMIN, 'identity.grant_unknown', 'identity.last_administrator'],
	run: revokeRole
});
export const blockOperation = operation({
	...staff,
	id: 'identity.block',
	summary: 'Block an account',
	method: 'PUT',
	path: '/people/{personId}/block',
	input: s.SetBlocked,
	output: s.Done,
	refusals: [...ADMIN, 'identity.own_grant', 'identity.person_unknown'],
	run: blockPerson
});
export const unblockOperation = operation({
	...staff,
	id: 'identity.unblock',
	summary: 'Lift a block',
	method: 'DELETE',
	path: '/people/{personId}/block',
	input: s.SetBlocked,
	output: s.Done,
	refusals: [...ADMIN, 'identity.own_grant', 'identity.person_unknown'],
	run: unblockPerson
});

const anything = z.record(z.string(), z.unknown());

export const identityOperations = [
	signUpOperation,
	confirmEmailOperation,
	requestResetOperation,
	resetPasswordOperation,
	reauthenticateOperation,
	changePasswordOperation,
	changeEmailOperation,
	updateProfileOperation,
	endSessionOperation,
	endOtherSessionsOperation,
	deleteAccountOperation,
	requestPhoneCodeOperation,
	confirmPhoneOperation,
	createTokenOperation,
	revokeTokenOperation,
	grantRoleOperation,
	revokeRoleOperation,
	blockOperation,
	unblockOperation,
	operation({
		...own,
		id: 'identity.account',
		summary: 'The own account',
		method: 'GET',
		path: '/me',
		input: s.Nothing,
		output: anything,
		refusals: [],
		run: getAccount
	}),
	operation({
		...own,
		id: 'identity.security',
		summary: 'Own sessions and tokens',
		method: 'GET',
		path: '/me/security',
		input: s.Nothing,
		output: anything,
		refusals: [],
		run: getSecurity
	}),
	operation({
		...own,
		id: 'identity.own_data',
		summary: 'Everything kept about oneself',
		method: 'GET',
		path: '/me/data',
		input: s.Nothing,
		output: anything,
		refusals: [],
		run: downloadOwnData
	}),
	operation({
		...own,
		id: 'identity.outbox',
		summary: 'The demo’s sent messages',
		method: 'GET',
		path: '/outbox',
		input: s.ListMessages,
		output: pageOf(anything),
		refusals: ['request.not_found', 'cursor.invalid'],
		run: listOutbox
	}),
	operation({
		...staff,
		id: 'identity.people',
		summary: 'People, by name, address or role',
		method: 'GET',
		path: '/people',
		input: s.ListPeople,
		output: pageOf(anything),
		refusals: ['auth.forbidden', 'cursor.invalid'],
		run: listPeople
	}),
	operation({
		...staff,
		id: 'identity.person',
		summary: 'One person with grants',
		method: 'GET',
		path: '/people/{personId}',
		input: s.PersonId,
		output: anything,
		refusals: ['auth.forbidden', 'identity.person_unknown'],
		run: getPerson
	})
];
