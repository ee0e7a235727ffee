import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { mailText, queueMessage } from '../messages.ts';
import { mustBePerson } from '../policy.ts';
import * as repository from '../repository.ts';
import { hashOf } from '../session-repository.ts';
import { forgetPerson } from '../sessions.ts';
import { foldEmail, mailConfirmation } from './sign-up.ts';

/**
 * Uses the link of a mail: confirms the address, or changes to the new one. Raises the tier to 1.
 *
 * @refuses identity.link_expired · identity.link_expired too when the new address belongs to somebody by now
 */
export async function confirmEmail(
	ctx: Context,
	input: { secret: string }
): Promise<Result<{ done: true }>> {
	return inTransaction(ctx, { act: 'identity.confirm_email', input }, async (tx) => {
		const proof = await repository.takeProof(
			tx.db,
			hashOf(input.secret),
			['confirm_email', 'change_email'],
			tx.now
		);
		if (!proof) return refuse('identity.link_expired');
		const { personId, target } = proof;
		if (target?.email && !(await moveTo(tx, personId, target.email)))
			return refuse('identity.link_expired');
		await repository.updateCredentials(tx.db, personId, { emailConfirmedAt: tx.now });
		if (await repository.raiseTier(tx.db, personId, 1))
			tx.emit('account.tier_raised', { personId, tier: 1 });
		tx.signal('access', personId);
		forgetPerson(personId);
		return ok({ done: true } as const);
	});
}

/** Changes the address and tells the old one. @returns false when the new one has an account by now */
async function moveTo(tx: TransactionContext, personId: string, email: string): Promise<boolean> {
	await repository.lockEmail(tx.db, foldEmail(email));
	if (await repository.findCredentials(tx.db, foldEmail(email))) return false;
	const person = await repository.findPerson(tx.db, personId);
	const before = await repository.findCredentialsOf(tx.db, personId);
	if (!person || !before) return false;
	const locale = person.locale as Locale;
	await queueMessage(tx, {
		personId,
		channel: 'mail',
		recipient: before.email,
		locale,
		...mailText('changed', {}, locale),
		dedupeKey: `changed:${personId}:${tx.now.toISOString()}`
	});
	await repository.updateCredentials(tx.db, personId, { email, emailFolded: foldEmail(email) });
	return true;
}

/**
 * Mails the confirming link once more.
 *
 * @refuses auth.required · rate.limited
 */
export async function resendConfirmation(ctx: Context): Promise<Result<{ sent: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id: personId } = decision.person;
	const rate = await allowRate('account.reset', personId);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'identity.resend_confirmation', input: {} }, async (tx) => {
		const person = await repository.findPerson(tx.db, personId);
		const known = await repository.findCredentialsOf(tx.db, personId);
		if (person && known && !known.emailConfirmedAt)
			await mailConfirmation(tx, {
				personId,
				email: known.email,
				locale: person.locale as Locale
			});
		return ok({ sent: true } as const);
	});
}
