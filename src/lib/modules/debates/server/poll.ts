import type { TransactionContext } from '#lib/server/context.ts';
import type { Tier } from '#lib/shared/actor.ts';
import { createPoll, putToVote } from '#lib/modules/votes/server/index.ts';
import type { Debate } from '../debate.ts';
import { pollDatesOf } from './dates.ts';
import * as statements from './statement-repository.ts';

/** Makes the debate's poll and puts its statements to the vote. */
export async function makePoll(tx: TransactionContext, debate: Debate): Promise<string> {
	const pollId = await createPoll(tx, {
		scopeKind: 'debate',
		scopeId: debate.id,
		method: 'agree',
		choiceLimit: null,
		minTier: debate.minTier as Tier,
		tallyRule: 'after_own_vote',
		...pollDatesOf(debate)
	});
	for (const statement of await statements.listPublished(tx.db, debate.id))
		await putStatement(tx, pollId, statement);
	return pollId;
}

/** Puts one published statement to the vote, again after it was hidden. Its author does not vote on it. */
export async function putStatement(
	tx: TransactionContext,
	pollId: string | undefined,
	statement: Pick<statements.StatementRow, 'id' | 'authorId'>
): Promise<void> {
	if (!pollId) return;
	const { id: itemId, authorId } = statement;
	await putToVote(tx, { pollId, itemId, kind: 'statement', ownerIds: authorId ? [authorId] : [] });
}
