import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { currentBallots, polls, pollVoters } from './tables.ts';

/** The polls that still run in which a person holds choices, with the items. */
export const listOpenChoices = (db: Database, personId: string, nowIso: string) =>
	db
		.select({ pollId: pollVoters.pollId, itemId: currentBallots.itemId })
		.from(pollVoters)
		.innerJoin(polls, eq(polls.id, pollVoters.pollId))
		.innerJoin(
			currentBallots,
			and(
				eq(currentBallots.pollId, pollVoters.pollId),
				eq(currentBallots.voterId, pollVoters.voterId)
			)
		)
		.where(
			and(
				eq(pollVoters.personId, personId),
				isNotNull(currentBallots.choice),
				isNull(polls.closedAt),
				gt(polls.closesAt, sql`${nowIso}::timestamptz`)
			)
		);

/** Where the person has voted, from here on no flush of any process acts for them. */
export async function lockVotersOf(tx: Transaction, personId: string): Promise<void> {
	await tx
		.select({ pollId: pollVoters.pollId })
		.from(pollVoters)
		.where(eq(pollVoters.personId, personId))
		.orderBy(pollVoters.pollId)
		.for('update');
}

/** Cuts a person from their ballots: no ballot row is touched. */
export async function unlinkVoter(tx: Transaction, personId: string): Promise<void> {
	await tx
		.update(pollVoters)
		.set({ personId: null, voterTag: null })
		.where(eq(pollVoters.personId, personId));
}
