import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import type { LiveSession, SessionAct } from '../session.ts';
import { canRun } from './policy.ts';
import * as questions from './question-repository.ts';
import * as repository from './repository.ts';

/**
 * Loads a session for a facilitator's act: holds its row, so facilitators are served one after the other, and asks for
 * the right and the hour.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · why the hour is not right
 */
export async function lockToRun(
	tx: TransactionContext,
	sessionId: string,
	act: SessionAct
): Promise<Result<LiveSession>> {
	const session = await repository.lock(tx.db, sessionId);
	if (!session) return refuse('live_sessions.unknown');
	const decision = canRun(tx.actor, session, act, tx.now);
	return decision.allowed ? ok(session) : refuse(decision.reason);
}

/** Whether the debate was cancelled since: then its sessions take nothing any more, whatever their rows say. */
export async function isDebateCancelled(
	tx: TransactionContext,
	session: Pick<LiveSession, 'debateId'>
): Promise<boolean> {
	return (await getDebateRow(tx.db, session.debateId))?.state === 'cancelled';
}

/** Which session a question belongs to, before anything is locked: sessions are locked before their questions. */
export const sessionIdOf = async (
	tx: TransactionContext,
	questionId: string
): Promise<string | undefined> => (await questions.find(tx.db, questionId))?.sessionId;

/** The facts every event of a session has. */
export const factsOf = ({ id, debateId }: Pick<LiveSession, 'id' | 'debateId'>) => ({
	sessionId: id,
	debateId
});
