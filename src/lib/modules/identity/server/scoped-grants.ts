import type { TransactionContext } from '#lib/server/context.ts';
import type { Role, ScopeKind } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import * as repository from './repository.ts';
import { forgetPerson } from './sessions.ts';

/** A role over one thing: its owner's policy decides who gives it. */
export interface ScopedRole {
	readonly personId: string;
	readonly role: Role;
	readonly scopeKind: Exclude<ScopeKind, 'all' | 'territory'>;
	readonly scopeId: string;
}

const isSame = (grant: repository.GrantRow, of: ScopedRole, now: Date): boolean =>
	!grant.revokedAt &&
	grant.role === of.role &&
	grant.scopeKind === of.scopeKind &&
	grant.scopeId === of.scopeId &&
	(!grant.until || grant.until > now);

async function lockGrantsOf(tx: TransactionContext, of: ScopedRole) {
	const person = await repository.lockPerson(tx.db, of.personId);
	if (person?.state !== 'active') return undefined;
	const grants = await repository.listGrants(tx.db, [of.personId]);
	return grants.filter((grant) => isSame(grant, of, tx.now));
}

function spread(tx: TransactionContext, personId: string): void {
	tx.signal('access', personId);
	forgetPerson(personId);
}

/**
 * Gives a role over one thing for good, in the transaction of the thing's owner, who has decided that the actor may.
 * Unlike `grantRole` it asks for no administrator.
 *
 * @returns false: the person holds it already, or is no active account
 */
export async function giveScopedRole(
	tx: TransactionContext,
	given: ScopedRole,
	reason: string
): Promise<boolean> {
	const same = await lockGrantsOf(tx, given);
	if (!same || same.length > 0) return false;
	const { personId, role, scopeKind, scopeId } = given;
	const grantId = newId();
	await repository.insertGrant(tx.db, {
		...{ id: grantId, personId, role, scopeKind, scopeId, reason },
		from: tx.now,
		grantedBy: tx.actor.kind === 'person' ? tx.actor.id : null,
		createdAt: tx.now
	});
	tx.emit('grant.given', { personId, grantId, role, scope: `${scopeKind}:${scopeId}`, reason });
	spread(tx, personId);
	return true;
}

/**
 * Takes such a role away, at once: open pages of the person leave its rooms.
 *
 * @returns false: the person does not hold it
 */
export async function takeScopedRole(
	tx: TransactionContext,
	taken: ScopedRole,
	reason: string
): Promise<boolean> {
	const same = (await lockGrantsOf(tx, taken)) ?? [];
	const { personId, role, scopeKind, scopeId } = taken;
	for (const { id: grantId } of same) {
		await repository.updateGrant(tx.db, grantId, {
			revokedAt: tx.now,
			revokedBy: tx.actor.kind === 'person' ? tx.actor.id : null,
			revokeReason: reason
		});
		tx.emit('grant.revoked', { personId, grantId, role, scope: `${scopeKind}:${scopeId}`, reason });
	}
	if (same.length > 0) spread(tx, personId);
	return same.length > 0;
}
