import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { holds } from '#lib/shared/actor.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { mustBePerson } from '../policy.ts';
import { allLeavers } from '../ports.ts';
import * as repository from '../repository.ts';
import * as sessions from '../session-repository.ts';
import { forgetPerson } from '../sessions.ts';
import { provePassword } from './sign-in.ts';

/**
 * Deletes the actor's account: credentials, phone, consents and sessions go; what was published stays without a name,
 * ballots of closed polls stay counted without a person, open ones are taken back first.
 *
 * @refuses auth.required · identity.password_wrong · identity.last_administrator
 */
export async function deleteAccount(
	ctx: Context,
	input: { currentPassword: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const proven = await provePassword(ctx, id, input.currentPassword);
	if (!proven.ok) return proven;
	return inTransaction(ctx, { act: 'identity.delete_account', input: {} }, async (tx) => {
		const isAdministrator = holds(decision.person, 'administrator', [], tx.now);
		await repository.lockPower(tx.db);
		if (isAdministrator && (await repository.countAdministrators(tx.db, tx.now)) < 2)
			return refuse('identity.last_administrator');
		await repository.lockPerson(tx.db, id);
		for (const leave of allLeavers()) await leave(tx, id);
		await layDownGrants(tx, id);
		await repository.eraseAccount(tx.db, id);
		await sessions.removeByPerson(tx.db, id);
		await repository.updatePerson(tx.db, id, {
			displayName: '',
			nameSkeleton: '',
			homePlace: null,
			state: 'deleted',
			deletedAt: tx.now
		});
		tx.emit('account.deleted', { personId: id });
		tx.signal('access', id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

async function layDownGrants(tx: TransactionContext, id: string): Promise<void> {
	for (const grant of await repository.listGrants(tx.db, [id])) {
		if (grant.revokedAt) continue;
		const revokeReason = 'account deleted';
		await repository.updateGrant(tx.db, grant.id, {
			revokedAt: tx.now,
			revokedBy: id,
			revokeReason
		});
	}
}
