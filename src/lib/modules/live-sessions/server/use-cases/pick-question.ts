import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { PickQuestion } from '../../schemas.ts';
import * as questions from '../question-repository.ts';
import * as repository from '../repository.ts';
import { factsOf, lockToRun } from '../running.ts';

/**
 * Says what is being answered now, or that nothing is. The one before goes back to the queue unless it was marked. Of
 * two facilitators who pick different questions at once the second is told that the desk has changed.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.not_running ·
 * live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.changed_elsewhere ·
 * live_sessions.question_unknown · live_sessions.question_not_open
 * @emits question.picked
 */
export async function pickQuestion(
	ctx: Context,
	input: PickQuestion
): Promise<Result<{ questionId: string | null; version: number }>> {
	const { questionId } = input;
	return inTransaction<{ questionId: string | null; version: number }, string>(
		ctx,
		{ act: 'live_sessions.pick', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, 'pick');
			if (!own.ok) return own;
			const session = own.value;
			const { version } = session;
			if ((session.currentQuestionId ?? null) === questionId && !session.statement)
				return ok({ questionId, version });
			if (version !== input.version) return refuse('live_sessions.changed_elsewhere');
			const question = questionId ? await questions.lock(tx.db, questionId) : undefined;
			if (questionId && question?.sessionId !== session.id)
				return refuse('live_sessions.question_unknown');
			if (question && question.state !== 'shown') return refuse('live_sessions.question_not_open');
			await repository.update(tx.db, session.id, {
				currentQuestionId: questionId,
				currentStatementId: null
			});
			tx.emit('question.picked', { ...factsOf(session), questionId });
			return ok({ questionId, version: version + 1 });
		}
	);
}
