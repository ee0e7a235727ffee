import { signalState } from '#lib/realtime/server/ticker.ts';
import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSupport } from '../policy.ts';
import * as questions from '../question-repository.ts';
import * as repository from '../repository.ts';
import { isDebateCancelled, sessionIdOf } from '../running.ts';
import * as supports from '../support-repository.ts';

/**
 * Supports a question, or takes the support back: one of each person, and repeating it changes nothing. Who supports is
 * nobody's news: the session's room hears the new count.
 *
 * @refuses auth.required · live_sessions.question_unknown · live_sessions.question_not_open · live_sessions.own_question ·
 * live_sessions.tier_too_low · live_sessions.closed · live_sessions.is_cancelled · live_sessions.protocol_published ·
 * live_sessions.debate_closed · rate.limited
 */
export async function supportQuestion(
	ctx: Context,
	input: { questionId: string; isOn: boolean }
): Promise<Result<{ questionId: string; isOn: boolean }>> {
	const { questionId, isOn } = input;
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('question.support', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	const result = await inTransaction<{ questionId: string; isOn: boolean }, string>(
		ctx,
		{ act: 'live_sessions.support', input },
		async (tx) => {
			const sessionId = await sessionIdOf(tx, questionId);
			const session = sessionId && (await repository.share(tx.db, sessionId));
			const question = session && (await questions.lock(tx.db, questionId));
			if (!session || !question) return refuse('live_sessions.question_unknown');
			const decision = canSupport(tx.actor, session, question, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (await isDebateCancelled(tx, session)) return refuse('live_sessions.debate_closed');
			const personId = decision.person.id;
			const isChanged = isOn
				? await supports.insertSupport(tx.db, { questionId, personId, at: tx.now })
				: await supports.deleteSupport(tx.db, questionId, personId);
			if (isChanged) await supports.addToCount(tx.db, questionId, isOn ? 1 : -1);
			return ok({ questionId, isOn });
		}
	);
	if (result.ok) signalState('question_supports', [questionId]);
	return result;
}
