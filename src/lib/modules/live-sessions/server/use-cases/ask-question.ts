import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/shared/language.ts';
import { openReview } from '#lib/modules/moderation/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import { isPublic, QUESTIONS_EACH } from '../../question.ts';
import type { AskQuestion } from '../../schemas.ts';
import type { LiveSession } from '../../session.ts';
import { canAsk } from '../policy.ts';
import * as questions from '../question-repository.ts';
import * as repository from '../repository.ts';
import { isDebateCancelled } from '../running.ts';

/** The row, or the twin that is in its way; of a twin only people may see, its id is said, to be supported. */
async function takeIn(
	tx: TransactionContext,
	session: LiveSession,
	question: { id: string; authorId: string; text: string; channel: AskQuestion['channel'] }
): Promise<Result<{ isShown: boolean }>> {
	const isShown = session.moderation === 'after';
	const isNew = await questions.insert(tx.db, {
		...question,
		sessionId: session.id,
		lang: guessLanguage(question.text, tx.locale),
		state: isShown ? 'shown' : 'pending',
		askedAt: tx.now,
		shownAt: isShown ? tx.now : null
	});
	if (isNew) return ok({ isShown });
	const twin = await questions.findTwin(tx.db, session.id, question.text);
	return refuse('live_sessions.question_duplicate', {
		fields: { text: { code: 'format' } },
		...(twin && isPublic(twin.state) && { questionId: twin.id })
	});
}

const TEN_MINUTES_MS = 600_000;

/** A question asked ahead is looked at before the hour begins, one of the hour itself within ten minutes. */
const neededBy = (session: Pick<LiveSession, 'startsAt'>, now: Date): Date =>
	new Date(Math.max(new Date(session.startsAt).getTime(), now.getTime() + TEN_MINUTES_MS));

/**
 * Asks a question: it waits for a moderator, or is shown at once where the session says so. Three of one person in one
 * session; the same words twice are refused, whoever asked first.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.tier_too_low · live_sessions.closed ·
 * live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.debate_closed ·
 * live_sessions.question_limit · live_sessions.question_duplicate · rate.limited
 * @emits question.asked, and review.opened or question.shown
 */
export async function askQuestion(
	ctx: Context,
	input: AskQuestion
): Promise<Result<{ questionId: string; state: 'pending' | 'shown' }>> {
	const { sessionId, text, channel } = input;
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('question.ask', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction<{ questionId: string; state: 'pending' | 'shown' }, string>(
		ctx,
		{ act: 'live_sessions.ask', input },
		async (tx) => {
			const session = await repository.share(tx.db, sessionId);
			if (!session) return refuse('live_sessions.unknown');
			const decision = canAsk(tx.actor, session, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (await isDebateCancelled(tx, session)) return refuse('live_sessions.debate_closed');
			const authorId = decision.person.id;
			await questions.lockAuthor(tx.db, sessionId, authorId);
			if ((await questions.countBy(tx.db, sessionId, authorId)) >= QUESTIONS_EACH)
				return refuse('live_sessions.question_limit', { n: QUESTIONS_EACH });
			const id = newId();
			const { scopes } = session;
			await addSubject(tx, { id, kind: 'question', scopes });
			const taken = await takeIn(tx, session, { id, authorId, text, channel });
			if (!taken.ok) return taken;
			tx.emit('question.asked', { questionId: id, sessionId });
			if (taken.value.isShown)
				tx.emit('question.shown', { questionId: id, sessionId, reason: null });
			else
				await openReview(tx, {
					...{ kind: 'question', cause: 'admission', subjectId: id },
					...{ authorId, scopes, notAfter: neededBy(session, tx.now) }
				});
			return ok({ questionId: id, state: taken.value.isShown ? 'shown' : 'pending' });
		}
	);
}
