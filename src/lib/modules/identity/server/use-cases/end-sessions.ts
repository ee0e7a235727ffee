import type { Context } from '#lib/server/context.ts';
import { inTransaction, withSignals } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { mustBePerson } from '../policy.ts';
import * as sessions from '../session-repository.ts';
import { forgetPerson } from '../sessions.ts';

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
		tx.signal('access', id);
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
		tx.signal('access', id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

/** Ends the session the actor acts in. @refuses auth.required */
export async function endThisSession(ctx: Context): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id, sessionHash } = decision.person;
	return inTransaction(ctx, { act: 'identity.sign_out', input: {} }, async (tx) => {
		if (sessionHash) await sessions.remove(tx.db, sessionHash);
		tx.signal('access', id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

/** Ends the session of a browser, in every process: its open pages leave the person's rooms. */
export async function signOut(sessionId: string | undefined): Promise<void> {
	if (!sessionId) return;
	await withSignals(async (tx, signal) => {
		const personId = await sessions.take(tx, sessions.hashOf(sessionId));
		if (!personId) return;
		signal('access', personId);
		forgetPerson(personId);
	});
}
