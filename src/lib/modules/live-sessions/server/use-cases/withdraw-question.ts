import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { canWithdraw } from '../policy.ts';
import * as questions from '../question-repository.ts';
import * as repository from '../repository.ts';
import { sessionIdOf } from '../running.ts';

/**
 * Takes an own question back while it waits; its place is free again.
 *
 * @refuses auth.required · live_sessions.question_unknown · live_sessions.not_author · live_sessions.question_current ·
 * live_sessions.question_not_open
 * @emits question.withdrawn
 */
export async function withdrawQuestion(
	ctx: Context,
	input: { questionId: string }
): Promise<Result<{ questionId: string }>> {
	const { questionId } = input;
	return inTransaction<{ questionId: string }, string>(
		ctx,
		{ act: 'live_sessions.withdraw_question', input },
		async (tx) => {
			// A decision locks the review, the session, the question: the same order here, or the two would wait for each
			// other. A refusal below rolls this back.
			await closeReviewsOf(tx, questionId);
			const sessionId = await sessionIdOf(tx, questionId);
			const session = sessionId && (await repository.share(tx.db, sessionId));
			const question = session && (await questions.lock(tx.db, questionId));
			if (!session || !question) return refuse('live_sessions.question_unknown');
			const decision = canWithdraw(tx.actor, session, question);
			if (!decision.allowed) return refuse(decision.reason);
			await questions.update(tx.db, questionId, { state: 'withdrawn' });
			tx.emit('question.withdrawn', { questionId, sessionId: session.id });
			return ok({ questionId });
		}
	);
}
