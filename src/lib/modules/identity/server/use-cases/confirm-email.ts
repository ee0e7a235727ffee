import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import * as repository from '../repository.ts';
import { hashOf } from '../session-repository.ts';
import { foldEmail } from './sign-up.ts';

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
		const email = proof.target?.email;
		if (email && (await repository.findCredentials(tx.db, foldEmail(email))))
			return refuse('identity.link_expired');
		await repository.updateCredentials(tx.db, proof.personId, {
			emailConfirmedAt: tx.now,
			...(email ? { email, emailFolded: foldEmail(email) } : {})
		});
		await repository.raiseTier(tx.db, proof.personId, 1);
		tx.emit('account.tier_raised', { personId: proof.personId, tier: 1 });
		await repository.announceAccess(tx.db, proof.personId);
		return ok({ done: true } as const);
	});
}
