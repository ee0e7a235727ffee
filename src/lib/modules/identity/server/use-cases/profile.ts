import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { displayNameProblem, normaliseName } from '../../display-name.ts';
import { mustBePerson } from '../policy.ts';
import { allLeavers } from '../ports.ts';
import * as repository from '../repository.ts';
import * as sessions from '../session-repository.ts';
import { forgetPerson } from '../sessions.ts';
import { provePassword } from './sign-in.ts';

/** Changes name, language, home. @refuses auth.required · identity.name_bad · identity.name_taken_by_staff · places.unknown */
export async function updateProfile(
	ctx: Context,
	input: { displayName: string; locale: Locale; homePlace?: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const problem = displayNameProblem(input.displayName);
	if (problem)
		return refuse('identity.name_bad', { problem, fields: { displayName: { code: 'format' } } });
	const skeleton = skeletonOf(input.displayName);
	return inTransaction(ctx, { act: 'identity.update_profile', input }, async (tx) => {
		if (await repository.isStaffName(tx.db, skeleton, id))
			return refuse('identity.name_taken_by_staff', {
				fields: { displayName: { code: 'format' } }
			});
		if (input.homePlace && !(await getPlace(tx.db, input.homePlace)))
			return refuse('places.unknown');
		await repository.updatePerson(tx.db, id, {
			displayName: normaliseName(input.displayName),
			nameSkeleton: skeleton,
			locale: input.locale,
			homePlace: input.homePlace ?? null
		});
		return ok({ done: true } as const);
	});
}

/** Ends one own session. @refuses auth.required · identity.session_unknown */
export async function endOwnSession(
	ctx: Context,
	input: { sessionId: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	return inTransaction(ctx, { act: 'identity.end_session', input }, async (tx) => {
		const own = await sessions.listByPerson(tx.db, id);
		if (!own.some((session) => session.idHash === input.sessionId))
			return refuse('identity.session_unknown');
		await sessions.remove(tx.db, input.sessionId);
		await repository.announceAccess(tx.db, id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

/** Ends every session but this one. @refuses auth.required */
export async function endOtherSessions(ctx: Context): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id, sessionHash } = decision.person;
	return inTransaction(ctx, { act: 'identity.end_other_sessions', input: {} }, async (tx) => {
		await sessions.removeByPerson(tx.db, id, sessionHash);
		await repository.announceAccess(tx.db, id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

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
	const { id, grants } = decision.person;
	const proven = await provePassword(ctx, id, input.currentPassword);
	if (!proven.ok) return proven;
	return inTransaction(ctx, { act: 'identity.delete_account', input: {} }, async (tx) => {
		const isAdministrator = grants.some((g) => g.role === 'administrator' && g.scope === 'all');
		if (isAdministrator && (await repository.countHolders(tx.db, 'administrator', tx.now)) < 2)
			return refuse('identity.last_administrator');
		for (const leave of allLeavers()) await leave(tx, id);
		for (const grant of await repository.listGrants(tx.db, [id]))
			if (!grant.revokedAt)
				await repository.updateGrant(tx.db, grant.id, {
					revokedAt: tx.now,
					revokedBy: id,
					revokeReason: 'account deleted'
				});
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
		await repository.announceAccess(tx.db, id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}
