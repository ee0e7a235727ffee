import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { mailText, publicUrl, queueMessage } from '../messages.ts';
import { hashPassword, isWeak } from '../passwords.ts';
import { mustBePerson } from '../policy.ts';
import { keyedHash, makeLinkSecret } from '../proofs.ts';
import * as repository from '../repository.ts';
import * as sessions from '../session-repository.ts';
import { forgetPerson } from '../sessions.ts';
import { provePassword } from './sign-in.ts';
import { foldEmail } from './sign-up.ts';

/** Mails a link for a new password. The answer says nothing about whether there is an account. @refuses rate.limited */
export async function requestPasswordReset(
	ctx: Context,
	input: { email: string }
): Promise<Result<{ sent: true }>> {
	const folded = foldEmail(input.email);
	const byNetwork = await allowRate('account.sign_in_network', ctx.networkTag ?? 'unknown');
	const byAccount = await allowRate('account.reset', keyedHash('reset', folded));
	const limited = [byNetwork, byAccount].find((rate) => !rate.allowed);
	if (limited) return refuse('rate.limited', { retryAfterSeconds: limited.retryAfterSeconds });
	return inTransaction(ctx, { act: 'identity.request_reset', input }, async (tx) => {
		const known = await repository.findCredentials(tx.db, folded);
		if (!known || known.state !== 'active') return ok({ sent: true } as const);
		const { personId, email } = known.credentials;
		const locale = known.locale as Locale;
		const secret = await makeLinkSecret(tx, 'reset_password', personId);
		await queueMessage(tx, {
			personId,
			channel: 'mail',
			recipient: email,
			locale,
			...mailText('reset', { link: publicUrl(`/auth/reset/${secret}`, locale) }, locale),
			dedupeKey: `reset:${personId}:${tx.now.toISOString()}`
		});
		return ok({ sent: true } as const);
	});
}

/**
 * Sets a new password by the mailed link. Ends every session and token, since
 * whoever forgot a password may have lost it to somebody, and confirms the address, which the link proved.
 *
 * @refuses identity.link_expired · identity.password_weak · server.busy
 */
export async function resetPassword(
	ctx: Context,
	input: { secret: string; password: string }
): Promise<Result<{ done: true }>> {
	if (isWeak(input.password))
		return refuse('identity.password_weak', { fields: { password: { code: 'format' } } });
	const hash = await hashPassword(input.password);
	if (!hash.ok) return hash;
	return inTransaction(
		ctx,
		{ act: 'identity.reset_password', input: { secret: input.secret } },
		async (tx) => {
			const proof = await repository.takeProof(
				tx.db,
				sessions.hashOf(input.secret),
				['reset_password'],
				tx.now
			);
			if (!proof) return refuse('identity.link_expired');
			await repository.updateCredentials(tx.db, proof.personId, {
				passwordHash: hash.value,
				passwordChangedAt: tx.now,
				emailConfirmedAt: tx.now
			});
			if (await repository.raiseTier(tx.db, proof.personId, 1))
				tx.emit('account.tier_raised', { personId: proof.personId, tier: 1 });
			await sessions.removeByPerson(tx.db, proof.personId);
			await repository.revokeTokens(tx.db, proof.personId, tx.now);
			await mailPasswordChanged(tx, proof.personId);
			tx.signal('access', proof.personId);
			forgetPerson(proof.personId);
			return ok({ done: true } as const);
		}
	);
}

/** Tells the owner, who may not be the one who did it. */
async function mailPasswordChanged(tx: TransactionContext, personId: string): Promise<void> {
	const person = await repository.findPerson(tx.db, personId);
	const known = await repository.findCredentialsOf(tx.db, personId);
	if (!person || !known) return;
	const locale = person.locale as Locale;
	await queueMessage(tx, {
		personId,
		channel: 'mail',
		recipient: known.email,
		locale,
		...mailText('password_changed', { link: publicUrl('/auth/reset', locale) }, locale),
		dedupeKey: `password_changed:${personId}:${tx.now.toISOString()}`
	});
}

/** Changes the password; other sessions end. @refuses auth.required · identity.password_wrong · identity.password_weak */
export async function changePassword(
	ctx: Context,
	input: { currentPassword: string; newPassword: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id, sessionHash } = decision.person;
	if (isWeak(input.newPassword))
		return refuse('identity.password_weak', { fields: { newPassword: { code: 'format' } } });
	const proven = await provePassword(ctx, id, input.currentPassword);
	if (!proven.ok) return proven;
	const hash = await hashPassword(input.newPassword);
	if (!hash.ok) return hash;
	return inTransaction(ctx, { act: 'identity.change_password', input: {} }, async (tx) => {
		await repository.updateCredentials(tx.db, id, {
			passwordHash: hash.value,
			passwordChangedAt: tx.now
		});
		await sessions.removeByPerson(tx.db, id, sessionHash);
		await mailPasswordChanged(tx, id);
		tx.signal('access', id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

/** Mails a link to a new address; the old one stays until it is used. @refuses auth.required · identity.password_wrong */
export async function changeEmail(
	ctx: Context,
	input: { email: string; currentPassword: string }
): Promise<Result<{ sent: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const proven = await provePassword(ctx, id, input.currentPassword);
	if (!proven.ok) return proven;
	return inTransaction(
		ctx,
		{ act: 'identity.change_email', input: { email: input.email } },
		async (tx) => {
			const person = await repository.findPerson(tx.db, id);
			const locale = (person?.locale ?? 'kk') as Locale;
			const secret = await makeLinkSecret(tx, 'change_email', id, { email: input.email.trim() });
			const link = publicUrl(`/auth/confirm?secret=${secret}`, locale);
			await queueMessage(tx, {
				personId: id,
				channel: 'mail',
				recipient: input.email.trim(),
				locale,
				...mailText('change', { link }, locale),
				dedupeKey: `change:${id}:${tx.now.toISOString()}`
			});
			return ok({ sent: true } as const);
		}
	);
}
