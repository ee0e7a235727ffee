import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { displayNameProblem, nameSkeleton, normaliseName } from '../../display-name.ts';
import { CONSENT_VERSION } from '../../index.ts';
import type { SignUp } from '../../schemas.ts';
import { mailText, publicUrl, queueMessage } from '../messages.ts';
import { hashPassword, isWeak } from '../passwords.ts';
import { makeLinkSecret } from '../proofs.ts';
import * as repository from '../repository.ts';

export const foldEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

interface NewAccount {
	readonly email: string;
	readonly displayName: string;
	readonly locale: SignUp['locale'];
	readonly homePlace?: string;
	readonly news?: boolean;
}

/** What is wrong with the parts of a new account; undefined when nothing is. */
export async function accountProblem(ctx: Context, input: NewAccount & { password: string }) {
	const problem = displayNameProblem(input.displayName);
	if (problem)
		return refuse('identity.name_bad', { problem, fields: { displayName: { code: 'format' } } });
	if (isWeak(input.password, input.email))
		return refuse('identity.password_weak', { fields: { password: { code: 'format' } } });
	if (await repository.isStaffName(ctx.db, nameSkeleton(input.displayName)))
		return refuse('identity.name_taken_by_staff', { fields: { displayName: { code: 'format' } } });
	if (input.homePlace && !(await getPlace(ctx.db, input.homePlace)))
		return refuse('places.unknown');
	return undefined;
}

/** Writes a person with credentials and consents. @returns the new id */
export async function insertAccount(
	tx: TransactionContext,
	input: NewAccount,
	passwordHash: string,
	tier: number
): Promise<string> {
	const id = newId();
	await repository.insertPerson(tx.db, {
		id,
		displayName: normaliseName(input.displayName),
		nameSkeleton: nameSkeleton(input.displayName),
		locale: input.locale,
		homePlace: input.homePlace,
		tier,
		createdAt: tx.now
	});
	await repository.insertCredentials(tx.db, {
		personId: id,
		email: input.email.trim(),
		emailFolded: foldEmail(input.email),
		emailConfirmedAt: tier > 0 ? tx.now : null,
		passwordHash,
		passwordChangedAt: tx.now
	});
	const purposes = input.news ? (['participation', 'news'] as const) : (['participation'] as const);
	await repository.insertConsents(
		tx.db,
		purposes.map((purpose) => ({
			personId: id,
			purpose,
			version: CONSENT_VERSION,
			givenAt: tx.now
		}))
	);
	return id;
}

/**
 * Makes an account and mails the link that confirms its address. Whether the address has an account already is not to
 * be learned here: the answer and the hashing are the same, and the owner gets a mail that says so.
 *
 * @refuses identity.consent_required · identity.name_bad · identity.name_taken_by_staff · identity.password_weak ·
 * places.unknown · rate.limited · server.busy
 */
export async function signUp(ctx: Context, input: SignUp): Promise<Result<{ sent: true }>> {
	const rate = await allowRate('account.sign_up', ctx.networkTag ?? 'unknown');
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	if (!input.consent)
		return refuse('identity.consent_required', { fields: { consent: { code: 'required' } } });
	const problem = await accountProblem(ctx, input);
	if (problem) return problem;
	const hash = await hashPassword(input.password);
	if (!hash.ok) return hash;
	return inTransaction(
		ctx,
		{ act: 'identity.sign_up', input: { email: input.email } },
		async (tx) => {
			await repository.lockEmail(tx.db, foldEmail(input.email));
			const known = await repository.findCredentials(tx.db, foldEmail(input.email));
			if (known) await mailKnownOwner(tx, known);
			else await mailNewOwner(tx, input, await insertAccount(tx, input, hash.value, 0));
			return ok({ sent: true } as const);
		}
	);
}

/** Mails the link that confirms an address; an older link ends. */
export async function mailConfirmation(
	tx: TransactionContext,
	to: { personId: string; email: string; locale: SignUp['locale'] }
): Promise<void> {
	const secret = await makeLinkSecret(tx, 'confirm_email', to.personId);
	const link = publicUrl(`/auth/confirm?secret=${secret}`, to.locale);
	await queueMessage(tx, {
		personId: to.personId,
		channel: 'mail',
		recipient: to.email,
		locale: to.locale,
		...mailText('confirm', { link }, to.locale),
		dedupeKey: `confirm:${to.personId}:${tx.now.toISOString()}`
	});
}

async function mailNewOwner(
	tx: TransactionContext,
	input: SignUp,
	personId: string
): Promise<void> {
	await mailConfirmation(tx, { personId, email: input.email.trim(), locale: input.locale });
}

async function mailKnownOwner(
	tx: TransactionContext,
	known: NonNullable<Awaited<ReturnType<typeof repository.findCredentials>>>
): Promise<void> {
	const locale = known.locale as SignUp['locale'];
	await queueMessage(tx, {
		personId: known.credentials.personId,
		channel: 'mail',
		recipient: known.credentials.email,
		locale,
		...mailText('known', { link: publicUrl('/auth/sign-in', locale) }, locale),
		dedupeKey: `known:${known.credentials.personId}:${tx.now.toISOString().slice(0, 13)}`
	});
}

/**
 * Makes an account whose address needs no link: the first administrator's, and the demo's. The system's act only.
 *
 * @param passwordHash a hash made before, so that a seed of many accounts with one password hashes once
 * @refuses auth.forbidden unless the system asks · identity.email_taken · whatever signUp refuses about name, password
 * and place
 */
export async function registerConfirmed(
	ctx: Context,
	input: NewAccount & { password: string; tier: 1 | 2 | 3 },
	passwordHash?: string
): Promise<Result<{ personId: string }>> {
	if (ctx.actor.kind !== 'system') return refuse('auth.forbidden');
	const problem = await accountProblem(ctx, input);
	if (problem) return problem;
	const hash = passwordHash ? ok(passwordHash) : await hashPassword(input.password);
	if (!hash.ok) return hash;
	return inTransaction(
		ctx,
		{ act: 'identity.register_confirmed', input: { email: input.email } },
		async (tx) => {
			await repository.lockEmail(tx.db, foldEmail(input.email));
			if (await repository.findCredentials(tx.db, foldEmail(input.email)))
				return refuse('identity.email_taken');
			return ok({ personId: await insertAccount(tx, input, hash.value, input.tier) });
		}
	);
}
