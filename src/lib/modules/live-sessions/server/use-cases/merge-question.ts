import { signalState } from '#lib/realtime/server/ticker.ts';
import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import * as questions from '../question-repository.ts';
import { lockToRun, sessionIdOf } from '../running.ts';
import * as supports from '../support-repository.ts';

/**
 * Merges a waiting question into another that asks the same: its supporters and its author support the other one, each
 * once.
 *
 * @refuses auth.required · live_sessions.question_unknown · live_sessions.not_facilitator · live_sessions.not_running ·
 * live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.merge_unfit ·
 * live_sessions.question_current · live_sessions.question_not_open
 * @emits question.merged
 */
export async function mergeQuestion(
	ctx: Context,
	input: { questionId: string; intoId: string }
): Promise<Result<{ intoId: string }>> {
	const { questionId, intoId } = input;
	const result = await inTransaction<{ intoId: string }, string>(
		ctx,
		{ act: 'live_sessions.merge', input },
		async (tx) => {
			const sessionId = await sessionIdOf(tx, questionId);
			if (!sessionId) return refuse('live_sessions.question_unknown');
			const own = await lockToRun(tx, sessionId, 'merge');
			if (!own.ok) return own;
			if (questionId === intoId) return refuse('live_sessions.merge_unfit');
			// Locked in the order of their ids, as everybody who locks two does.
			const locked = new Map<string, questions.QuestionRow | undefined>();
			for (const id of [questionId, intoId].sort()) locked.set(id, await questions.lock(tx.db, id));
			const [from, into] = [locked.get(questionId)!, locked.get(intoId)];
			if (into?.sessionId !== sessionId) return refuse('live_sessions.merge_unfit');
			if (own.value.currentQuestionId === questionId)
				return refuse('live_sessions.question_current');
			if (from.state !== 'shown' || into.state !== 'shown')
				return refuse('live_sessions.question_not_open');
			await supports.carrySupports(tx.db, from, into, tx.now);
			await questions.update(tx.db, questionId, { state: 'merged', mergedInto: intoId });
			tx.emit('question.merged', { questionId, sessionId, intoId });
			return ok({ intoId });
		}
	);
	if (result.ok) signalState('question_supports', [intoId]);
	return result;
}
