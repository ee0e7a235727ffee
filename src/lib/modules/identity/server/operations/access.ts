import { operation } from '#lib/server/operations.ts';
import * as s from '../../schemas.ts';
import { confirmEmail, resendConfirmation } from '../use-cases/confirm-email.ts';
import { endOtherSessions, endOwnSession, endThisSession } from '../use-cases/end-sessions.ts';
import {
	changeEmail,
	changePassword,
	requestPasswordReset,
	resetPassword
} from '../use-cases/passwords.ts';
import { reauthenticate, signIn } from '../use-cases/sign-in.ts';
import { signUp } from '../use-cases/sign-up.ts';

const guest = { caller: 'anyone', keyless: true } as const;
const own = { caller: 'signed_in' } as const;
const PASSWORD = ['identity.password_wrong', 'rate.limited', 'server.busy'];

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

export const resendConfirmationOperation = operation({
	...own,
	id: 'identity.resend_confirmation',
	summary: 'Mail the confirming link once more',
	method: 'POST',
	path: '/me/email-confirmations',
	input: s.Nothing,
	output: s.Sent,
	refusals: ['rate.limited'],
	run: resendConfirmation
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

export const signInOperation = operation({
	...guest,
	id: 'identity.sign_in',
	summary: 'Begin a session; the answer sets its cookie',
	method: 'POST',
	path: '/session',
	input: s.SignIn,
	output: s.SignedIn,
	refusals: ['identity.credentials_wrong', 'identity.blocked', 'rate.limited', 'server.busy'],
	run: (ctx, input) => signIn(ctx, input)
});

export const signOutOperation = operation({
	...own,
	keyless: true,
	id: 'identity.sign_out',
	summary: 'End this session',
	method: 'DELETE',
	path: '/session',
	input: s.Nothing,
	output: s.Done,
	refusals: [],
	run: endThisSession
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

export const accessOperations = [
	signUpOperation,
	confirmEmailOperation,
	resendConfirmationOperation,
	requestResetOperation,
	resetPasswordOperation,
	signInOperation,
	signOutOperation,
	reauthenticateOperation,
	changePasswordOperation,
	changeEmailOperation,
	endSessionOperation,
	endOtherSessionsOperation
];
