import type { TransactionContext } from '#lib/server/context.ts';
import { fingerprintOf } from '#lib/server/db/idempotency.ts';
import { shutOutPerson } from '#lib/modules/identity/server/index.ts';
import { submitAct } from '../writer.ts';
import * as repository from '../release-repository.ts';

/**
 * Takes back a person's choices in polls that still run, so that a second account cannot vote for them again. Each is
 * committed by itself, before the account's own transaction: a deletion that fails after it has taken them back.
 *
 * @throws when a choice stays, as when the vote writer is busy or the database went away: the deletion is done again
 */
export async function takeBackOpenVotes(tx: TransactionContext, personId: string): Promise<void> {
	const held = await repository.listOpenChoices(tx.db, personId, tx.now.toISOString());
	for (const { pollId, itemId } of held) {
		const input = { pollId, itemId, choice: null };
		const fingerprint = fingerprintOf('votes.cast', input);
		const done = await submitAct(pollId, {
			personId,
			itemId,
			choice: null,
			// Of its own each time: after a deletion that failed the person may have chosen again.
			key: crypto.randomUUID(),
			fingerprint,
			cause: 'released'
		});
		// Rather no deletion now than a choice that stays and is made again by a second account.
		if (!done.ok && done.refusal !== 'votes.closed')
			throw new Error(`a choice could not be taken back: ${done.refusal}`);
	}
}

/**
 * Cuts an erased account from its ballots. Ballots of closed polls stay counted; nobody can tell whose they are.
 *
 * @throws when a choice was made in another page meanwhile: the deletion is done again
 */
export async function unlinkVoter(tx: TransactionContext, personId: string): Promise<void> {
	// Where they have not voted yet, a first vote waits for this transaction and then finds no account.
	await shutOutPerson(tx, personId);
	await repository.lockVotersOf(tx.db, personId);
	const [made] = await repository.listOpenChoices(tx.db, personId, tx.now.toISOString());
	if (made) throw new Error('a choice was made while its account goes');
	await repository.unlinkVoter(tx.db, personId);
}
