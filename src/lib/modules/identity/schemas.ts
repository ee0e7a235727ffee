import { z } from 'zod';
import { ROLES, SCOPE_KINDS } from '#lib/shared/actor.ts';
import { LOCALES } from '#lib/shared/localized-text.ts';

const email = z.string().trim().max(254).pipe(z.email());
/** Long ones are welcome, nothing is cut off. */
const password = z.string().min(10).max(200);
const givenPassword = z.string().min(1).max(200);
const displayName = z.string().trim().min(2).max(60);
const kato = z.string().regex(/^\d{9}$/);
const secret = z.string().min(20).max(120);
const reason = z.string().trim().min(10).max(500);

export const SignUp = z.strictObject({
	email,
	password,
	displayName,
	locale: z.enum(LOCALES),
	homePlace: kato.optional(),
	/** Agreement to the terms; without it there is no account. */
	consent: z.boolean().optional(),
	/** Agreement to news by mail; separate, and not needed. */
	news: z.boolean().optional()
});
export const SignIn = z.strictObject({
	email,
	password: givenPassword,
	/** What the list of own sessions will call this one. */
	device: z.string().trim().max(60).optional()
});
export const SetNewsConsent = z.strictObject({
	/** Left out, as an unticked box is: no. */
	news: z.boolean().default(false)
});
export const Secret = z.strictObject({ secret });
export const RequestReset = z.strictObject({ email });
export const ResetPassword = z.strictObject({ secret, password });
export const ChangePassword = z.strictObject({
	currentPassword: givenPassword,
	newPassword: password
});
export const ChangeEmail = z.strictObject({ email, currentPassword: givenPassword });
export const Reauthenticate = z.strictObject({ currentPassword: givenPassword });
export const UpdateProfile = z.strictObject({
	displayName,
	locale: z.enum(LOCALES),
	homePlace: kato.optional()
});
export const SessionId = z.strictObject({ sessionId: z.string().regex(/^[0-9a-f]{64}$/) });
export const Nothing = z.strictObject({});
export const DeleteAccount = z.strictObject({ currentPassword: givenPassword });
export const RequestPhoneCode = z.strictObject({ phone: z.string().trim().min(10).max(20) });
export const ConfirmPhone = z.strictObject({
	code: z
		.string()
		.trim()
		.regex(/^\d{6}$/)
});
export const CreateToken = z.strictObject({
	name: z.string().trim().min(1).max(60),
	days: z.int().min(1).max(365).default(90)
});
export const TokenId = z.strictObject({ tokenId: z.uuid() });
export const GrantRole = z.strictObject({
	personId: z.uuid(),
	role: z.enum(ROLES),
	scopeKind: z.enum(SCOPE_KINDS),
	scopeId: z.string().trim().max(60).default(''),
	/** Calendar days of the product's zone; the grant holds through the last of them. */
	from: z.iso.date().optional(),
	until: z.iso.date().optional(),
	reason
});
export const RevokeRole = z.strictObject({ personId: z.uuid(), grantId: z.uuid(), reason });
export const SetBlocked = z.strictObject({ personId: z.uuid(), reason });
export const PersonId = z.strictObject({ personId: z.uuid() });
export const ListPeople = z.strictObject({
	q: z.string().trim().max(100).optional(),
	role: z.enum(ROLES).optional(),
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20)
});
export const ListMessages = z.strictObject({
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20)
});
export type SignUp = z.output<typeof SignUp>;
export type GrantRole = z.output<typeof GrantRole>;

export const Sent = z.object({ sent: z.literal(true) });
export const Done = z.object({ done: z.literal(true) });

const instant = z.iso.datetime();
export const SignedIn = z.object({ personId: z.uuid() });
export const AccountView = z.object({
	id: z.uuid(),
	displayName: z.string(),
	email: z.string(),
	isEmailConfirmed: z.boolean(),
	phone: z.string().optional(),
	locale: z.string(),
	homePlace: z.string().optional(),
	tier: z.int(),
	hasNews: z.boolean()
});
export const SecurityView = z.object({
	canConfirmPhone: z.boolean(),
	sessions: z.array(
		z.object({
			id: z.string(),
			device: z.string(),
			createdAt: instant,
			lastSeenAt: instant,
			isThis: z.boolean()
		})
	),
	tokens: z.array(
		z.object({
			id: z.uuid(),
			name: z.string(),
			createdAt: instant,
			expiresAt: instant,
			lastUsedAt: instant.optional()
		})
	)
});
export const OwnThingsView = z.array(z.object({ name: z.string(), count: z.int() }));
export const MessageView = z.object({
	id: z.uuid(),
	channel: z.string(),
	recipient: z.string(),
	locale: z.string(),
	subject: z.string(),
	body: z.string(),
	state: z.string(),
	createdAt: instant
});
const PersonBase = z.object({
	id: z.uuid(),
	displayName: z.string(),
	email: z.string(),
	tier: z.int(),
	state: z.string(),
	createdAt: instant
});
export const PersonRowView = PersonBase.extend({ roles: z.array(z.string()) });
export const PersonDetailView = PersonBase.extend({
	grants: z.array(
		z.object({
			id: z.uuid(),
			role: z.string(),
			scope: z.string(),
			from: instant,
			until: instant.optional(),
			reason: z.string(),
			isInForce: z.boolean(),
			grantedBy: z.string().optional(),
			revokedAt: instant.optional(),
			revokeReason: z.string().optional()
		})
	)
});
