import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canMark } from '../../question.ts';
import type { MarkQuestion } from '../../schemas.ts';
import * as questions from '../question-repository.ts';
import * as repository from '../repository.ts';
import { lockToRun, sessionIdOf } from '../running.ts';

/** What the row says after the mark; a question that waits again has no answer. */
const marked = ({ outcome, speakerId, note }: MarkQuestion, now: Date) =>
	outcome === 'shown'
		? { state: outcome, answeredBy: null, answerNote: '', answeredAt: null }
		: {
				state: outcome,
				answeredBy: outcome === 'answered' ? (speakerId ?? null) : null,
				answerNote: note,
				answeredAt: now
			};

/**
 * Marks a question as answered, by whom and with what, as passed over, or puts it back into the queue. Until the minutes
 * are published, so what was answered in the last minute is marked after it.
 *
 * @refuses auth.required · live_sessions.question_unknown · live_sessions.not_facilitator · live_sessions.not_running ·
 * live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.question_not_open ·
 * live_sessions.speaker_unknown
 * @emits question.marked
 */
export async function markQuestion(
	ctx: Context,
	input: MarkQuestion
): Promise<Result<{ questionId: string; outcome: string }>> {
	const { questionId, outcome, speakerId } = input;
	return inTransaction<{ questionId: string; outcome: string }, string>(
		ctx,
		{ act: 'live_sessions.mark', input },
		async (tx) => {
			const sessionId = await sessionIdOf(tx, questionId);
			if (!sessionId) return refuse('live_sessions.question_unknown');
			const own = await lockToRun(tx, sessionId, 'mark');
			if (!own.ok) return own;
			const session = own.value;
			const question = (await questions.lock(tx.db, questionId))!;
			if (!canMark(question.state, outcome)) return refuse('live_sessions.question_not_open');
			if (speakerId && !session.speakers.some(({ id }) => id === speakerId))
				return refuse('live_sessions.speaker_unknown');
			await questions.update(tx.db, questionId, marked(input, tx.now));
			// The version moves in any case, so that a desk which did not see the mark picks nothing by it.
			const isCurrent = session.currentQuestionId === questionId;
			await repository.update(tx.db, session.id, isCurrent ? { currentQuestionId: null } : {});
			tx.emit('question.marked', { questionId, sessionId, outcome });
			return ok({ questionId, outcome });
		}
	);
}
