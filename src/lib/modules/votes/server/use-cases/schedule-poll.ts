import { createHash } from 'node:crypto';
import type { Tier } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { canonical } from '#lib/server/db/idempotency.ts';
import type { PollMethod } from '../../ballot.ts';
import * as repository from '../repository.ts';

export interface PollRules {
	readonly scopeKind: 'contest' | 'debate' | 'post';
	readonly scopeId: string;
	readonly method: PollMethod;
	/** null: no limit. */
	readonly choiceLimit: number | null;
	readonly minTier: Tier;
	readonly tallyRule: 'live' | 'after_own_vote' | 'on_release';
}

export interface PollDates {
	readonly opensAt: Date;
	readonly closesAt: Date;
	/** From here on every count is public. */
	readonly talliesFrom: Date;
}

/** Makes a poll. Its rules freeze when it opens; `rules_hash` lets anybody see that they did. @returns its id */
export async function createPoll(
	tx: TransactionContext,
	poll: PollRules & PollDates
): Promise<string> {
	const { opensAt, closesAt, talliesFrom, ...rules } = poll;
	const id = newId();
	const rulesHash = createHash('sha256').update(canonical(rules)).digest('hex');
	await repository.insertPoll(tx.db, { id, ...rules, opensAt, closesAt, talliesFrom, rulesHash });
	return id;
}

/**
 * Moves a poll's dates. Takes the poll's lock, so it waits for running flushes: a vote is judged by the old dates or by
 * the new ones, never by a mixture.
 *
 * @refuses votes.poll_unknown · votes.poll_frozen when the opening of an open poll, or a past closing, would move
 */
export async function reschedulePoll(
	tx: TransactionContext,
	pollId: string,
	dates: PollDates
): Promise<Result<null, 'votes.poll_unknown' | 'votes.poll_frozen'>> {
	const poll = await repository.lockPoll(tx.db, pollId);
	if (!poll) return refuse('votes.poll_unknown');
	const isOpen = poll.opensAt <= tx.now;
	const movesOpening = poll.opensAt.getTime() !== dates.opensAt.getTime();
	const isOver = poll.closedAt !== null || poll.closesAt <= tx.now;
	const movesClosing = poll.closesAt.getTime() !== dates.closesAt.getTime();
	if ((isOpen && movesOpening) || (isOver && movesClosing)) return refuse('votes.poll_frozen');
	const { closesAt } = dates;
	// An end "at once" was meant before the lock; flushes it waited for took votes in time, so it comes after them.
	const soonest = movesClosing ? await repository.instantNow(tx.db) : closesAt;
	await repository.updatePoll(tx.db, pollId, {
		...dates,
		closesAt: closesAt < soonest ? soonest : closesAt
	});
	return ok(null);
}
