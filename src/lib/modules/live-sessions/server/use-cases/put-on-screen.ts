import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findStatement } from '#lib/modules/debates/server/index.ts';
import * as protocol from '../protocol-repository.ts';
import * as repository from '../repository.ts';
import { factsOf, lockToRun } from '../running.ts';

/**
 * Puts a statement of the debate on the hall's screen, with the way to vote on it, or takes it off. Votes stay in the
 * debate: the session keeps only that it was shown.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.not_running ·
 * live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.statement_unfit when it is not a
 * published statement of this debate
 * @emits live_session.screen_changed
 */
export async function putOnScreen(
	ctx: Context,
	input: { sessionId: string; statementId: string | null }
): Promise<Result<{ statementId: string | null }>> {
	const { statementId } = input;
	return inTransaction<{ statementId: string | null }, string>(
		ctx,
		{ act: 'live_sessions.put_on_screen', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, 'screen');
			if (!own.ok) return own;
			const session = own.value;
			if ((session.statement?.id ?? null) === statementId) return ok({ statementId });
			const statement = statementId ? await findStatement(tx.db, statementId) : undefined;
			const isFit = statement?.state === 'published' && statement.debateId === session.debateId;
			if (statementId && !isFit) return refuse('live_sessions.statement_unfit');
			if (statementId)
				await protocol.insertScreened(tx.db, {
					sessionId: session.id,
					statementId,
					firstAt: tx.now
				});
			await repository.update(tx.db, session.id, { currentStatementId: statementId });
			tx.emit('live_session.screen_changed', { ...factsOf(session), statementId });
			return ok({ statementId });
		}
	);
}
