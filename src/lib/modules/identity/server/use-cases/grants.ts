import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { isId, newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { GrantRole } from '../../schemas.ts';
import { canAdminister } from '../policy.ts';
import * as repository from '../repository.ts';
import { forgetPerson } from '../sessions.ts';

const SCOPE_IDS: Record<GrantRole['scopeKind'], (id: string) => boolean> = {
	all: (id) => id === '',
	contest: isId,
	debate: isId,
	institution: isId,
	channel: isId,
	territory: (id) => /^\d{9}$/.test(id)
};
const DAY_MS = 86_400_000;

/** The first instant of a local calendar day. */
const startOf = (day: string | undefined): Date | undefined =>
	day ? fromLocalInput(`${day}T00:00`) : undefined;

/**
 * Gives a role over one scope for a period, with a reason that everybody entitled can read.
 *
 * @refuses auth.required · auth.forbidden · auth.reauthentication_required · identity.own_grant · identity.scope_bad ·
 * identity.period_bad · identity.person_unknown · identity.grant_exists
 * @emits grant.given
 */
export async function grantRole(
	ctx: Context,
	input: GrantRole
): Promise<Result<{ grantId: string }>> {
	const isSystem = ctx.actor.kind === 'system';
	const decision = isSystem ? undefined : canAdminister(ctx.actor, ctx.now);
	if (decision && !decision.allowed) return refuse(decision.reason);
	const by = decision?.allowed ? decision.person.id : null;
	if (by === input.personId) return refuse('identity.own_grant');
	if (!SCOPE_IDS[input.scopeKind](input.scopeId))
		return refuse('identity.scope_bad', { fields: { scopeId: { code: 'format' } } });
	const from = startOf(input.from) ?? ctx.now;
	const lastDay = startOf(input.until);
	const until = lastDay && new Date(lastDay.getTime() + DAY_MS);
	if (until && until <= from)
		return refuse('identity.period_bad', { fields: { until: { code: 'format' } } });
	return inTransaction(ctx, { act: 'identity.grant_role', input }, async (tx) => {
		const person = await repository.lockPerson(tx.db, input.personId);
		if (person?.state !== 'active') return refuse('identity.person_unknown');
		const same = (await repository.listGrants(tx.db, [person.id])).some(
			(g) =>
				!g.revokedAt &&
				g.role === input.role &&
				g.scopeKind === input.scopeKind &&
				g.scopeId === input.scopeId &&
				(!g.until || g.until > tx.now)
		);
		if (same) return refuse('identity.grant_exists');
		const { personId, role, scopeKind, scopeId, reason } = input;
		const id = newId();
		await repository.insertGrant(tx.db, {
			id,
			personId,
			role,
			scopeKind,
			scopeId,
			from,
			until,
			grantedBy: by,
			reason,
			createdAt: tx.now
		});
		tx.emit('grant.given', {
			personId,
			grantId: id,
			role,
			scope: scopeKind === 'all' ? 'all' : `${scopeKind}:${scopeId}`,
			reason
		});
		tx.signal('access', personId);
		forgetPerson(personId);
		return ok({ grantId: id });
	});
}

/**
 * Takes a role away at once: open pages of the person leave its rooms. The last administrator stays.
 *
 * @refuses auth.* · identity.grant_unknown · identity.last_administrator
 * @emits grant.revoked
 */
export async function revokeRole(
	ctx: Context,
	input: { personId: string; grantId: string; reason: string }
): Promise<Result<{ done: true }>> {
	const decision = canAdminister(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	return inTransaction(ctx, { act: 'identity.revoke_role', input }, async (tx) => {
		await repository.lockPower(tx.db);
		const grant = await repository.lockGrant(tx.db, input.grantId, input.personId);
		if (!grant) return refuse('identity.grant_unknown');
		const isAdministrator = grant.role === 'administrator' && grant.scopeKind === 'all';
		if (isAdministrator && (await repository.countAdministrators(tx.db, tx.now)) < 2)
			return refuse('identity.last_administrator');
		const { personId, reason } = input;
		await repository.updateGrant(tx.db, grant.id, {
			revokedAt: tx.now,
			revokedBy: decision.person.id,
			revokeReason: reason
		});
		const scope = grant.scopeKind === 'all' ? 'all' : `${grant.scopeKind}:${grant.scopeId}`;
		tx.emit('grant.revoked', { personId, grantId: grant.id, role: grant.role, scope, reason });
		tx.signal('access', personId);
		forgetPerson(personId);
		return ok({ done: true } as const);
	});
}

/** Whether nobody would be left who can give roles. */
async function isLastAdministrator(tx: TransactionContext, personId: string): Promise<boolean> {
	const grants = await repository.listGrants(tx.db, [personId]);
	const holdsPower = grants.some(
		(g) => !g.revokedAt && g.role === 'administrator' && g.scopeKind === 'all'
	);
	return holdsPower && (await repository.countAdministrators(tx.db, tx.now)) < 2;
}

async function setState(
	ctx: Context,
	input: { personId: string; reason: string },
	state: 'active' | 'blocked'
): Promise<Result<{ done: true }>> {
	const decision = canAdminister(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	if (decision.person.id === input.personId) return refuse('identity.own_grant');
	return inTransaction(ctx, { act: `identity.${state}`, input }, async (tx) => {
		await repository.lockPower(tx.db);
		const person = await repository.lockPerson(tx.db, input.personId);
		if (!person || person.state === 'deleted') return refuse('identity.person_unknown');
		if (state === 'blocked' && (await isLastAdministrator(tx, person.id)))
			return refuse('identity.last_administrator');
		await repository.updatePerson(tx.db, person.id, { state });
		tx.emit(state === 'blocked' ? 'account.blocked' : 'account.unblocked', input);
		tx.signal('access', person.id);
		forgetPerson(person.id);
		return ok({ done: true } as const);
	});
}

/**
 * Blocks an account: its sessions are worth nothing at once.
 *
 * @refuses auth.* · identity.own_grant · identity.person_unknown · identity.last_administrator
 * @emits account.blocked
 */
export const blockPerson = (ctx: Context, input: { personId: string; reason: string }) =>
	setState(ctx, input, 'blocked');
/** Lifts a block. @refuses auth.* · identity.own_grant · identity.person_unknown @emits account.unblocked */
export const unblockPerson = (ctx: Context, input: { personId: string; reason: string }) =>
	setState(ctx, input, 'active');
