import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import * as repository from '../repository.ts';

type Answer = Promise<Result<null, 'votes.poll_unknown'>>;

/**
 * Takes no votes in the whole poll for the time being; what was cast stays. Waits for running flushes: a vote is
 * accepted before the pause or refused after it. A pause within a pause changes nothing.
 *
 * @refuses votes.poll_unknown
 */
export const pausePoll = (tx: TransactionContext, pollId: string): Answer =>
	setPause(tx, pollId, true);

/** Takes votes again. @refuses votes.poll_unknown */
export const resumePoll = (tx: TransactionContext, pollId: string): Answer =>
	setPause(tx, pollId, false);

async function setPause(tx: TransactionContext, pollId: string, isPaused: boolean): Answer {
	const poll = await repository.lockPoll(tx.db, pollId);
	if (!poll) return refuse('votes.poll_unknown');
	const pausedAt = isPaused ? (poll.pausedAt ?? tx.now) : null;
	await repository.updatePoll(tx.db, pollId, { pausedAt });
	return ok(null);
}
