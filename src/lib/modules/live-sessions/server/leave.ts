import type { TransactionContext } from '#lib/server/context.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { isTaking, phaseAt } from '../session.ts';
import * as questions from './question-repository.ts';
import * as repository from './repository.ts';
import * as supports from './support-repository.ts';

/**
 * What an account that is deleted leaves: its supports in sessions that still count are taken back, so that the person
 * cannot count twice, and its questions that nobody saw yet are withdrawn. What was asked in public stays, without a name.
 *
 * @emits question.withdrawn
 */
export async function leaveSessions(tx: TransactionContext, personId: string): Promise<void> {
	const own = await questions.listOfPerson(tx.db, personId);
	for (const { id, sessionId } of own.questions.filter(({ state }) => state === 'pending')) {
		await closeReviewsOf(tx, id);
		const question = await questions.lock(tx.db, id);
		if (question?.state !== 'pending') continue;
		await questions.update(tx.db, id, { state: 'withdrawn' });
		tx.emit('question.withdrawn', { questionId: id, sessionId });
	}
	const rows = await questions.list(
		tx.db,
		own.supports.map(({ questionId }) => questionId)
	);
	for (const row of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
		const session = await repository.share(tx.db, row.sessionId);
		if (!session || !isTaking(phaseAt(session, tx.now))) continue;
		await questions.lock(tx.db, row.id);
		if (await supports.deleteSupport(tx.db, row.id, personId))
			await supports.addToCount(tx.db, row.id, -1);
		signalState('question_supports', [row.id]);
	}
}
