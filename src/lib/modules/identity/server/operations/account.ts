import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../../schemas.ts';
import {
	countOwnThings,
	downloadOwnData,
	getAccount,
	getSecurity,
	listOutbox
} from '../queries/own-account.ts';
import { deleteAccount } from '../use-cases/delete-account.ts';
import { confirmPhone, requestPhoneCode } from '../use-cases/phone.ts';
import { setNewsConsent, updateProfile } from '../use-cases/profile.ts';
import { createToken, revokeToken } from '../use-cases/tokens.ts';

const own = { caller: 'signed_in' } as const;
const PASSWORD = ['identity.password_wrong', 'rate.limited', 'server.busy'];

const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().optional() });

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

export const setNewsConsentOperation = operation({
	...own,
	id: 'identity.set_news_consent',
	summary: 'Agree to news by mail, or take it back',
	method: 'PUT',
	path: '/me/consents/news',
	input: s.SetNewsConsent,
	output: s.Done,
	refusals: [],
	run: setNewsConsent
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
	refusals: ['identity.phone_bad', 'identity.sms_unavailable', 'rate.limited'],
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
	refusals: ['auth.reauthentication_required'],
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

export const accountOperation = operation({
	...own,
	id: 'identity.account',
	summary: 'The own account',
	method: 'GET',
	path: '/me',
	input: s.Nothing,
	output: s.AccountView,
	refusals: [],
	run: getAccount
});

export const securityOperation = operation({
	...own,
	id: 'identity.security',
	summary: 'Own sessions and tokens',
	method: 'GET',
	path: '/me/security',
	input: s.Nothing,
	output: s.SecurityView,
	refusals: [],
	run: getSecurity
});

export const ownDataOperation = operation({
	...own,
	id: 'identity.own_data',
	summary: 'Everything kept about oneself',
	method: 'GET',
	path: '/me/data',
	input: s.Nothing,
	output: z.record(z.string(), z.unknown()),
	refusals: [],
	run: downloadOwnData
});

export const outboxOperation = operation({
	...own,
	id: 'identity.outbox',
	summary: 'The demo’s sent messages',
	method: 'GET',
	path: '/outbox',
	input: s.ListMessages,
	output: pageOf(s.MessageView),
	refusals: ['request.not_found', 'cursor.invalid'],
	run: listOutbox
});

export const ownThingsOperation = operation({
	...own,
	id: 'identity.own_things',
	summary: 'How much of everything an account has, before it is deleted',
	method: 'GET',
	path: '/me/things',
	input: s.Nothing,
	output: s.OwnThingsView,
	refusals: [],
	run: countOwnThings
});

export const accountOperations = [
	updateProfileOperation,
	setNewsConsentOperation,
	deleteAccountOperation,
	requestPhoneCodeOperation,
	confirmPhoneOperation,
	createTokenOperation,
	revokeTokenOperation,
	accountOperation,
	securityOperation,
	ownDataOperation,
	outboxOperation,
	ownThingsOperation
];
