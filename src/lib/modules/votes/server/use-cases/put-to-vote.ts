import type { TransactionContext } from '#lib/server/context.ts';
import * as repository from '../repository.ts';

/** Hands an item over to a poll, inside its owner's transaction; again after a pause. */
export const putToVote = (
	tx: TransactionContext,
	item: { pollId: string; itemId: string; kind: string; ownerIds: readonly string[] }
): Promise<void> => repository.putItem(tx.db, item);

/** Takes no votes on an item for the time being; what was cast stays. */
export const pauseVoting = (tx: TransactionContext, itemId: string): Promise<void> =>
	repository.setItemState(tx.db, itemId, 'paused');

export const resumeVoting = (tx: TransactionContext, itemId: string): Promise<void> =>
	repository.setItemState(tx.db, itemId, 'open');

/** Takes an item out of its poll for good; its ballots stay in the ledger. */
export const withdrawFromVote = (tx: TransactionContext, itemId: string): Promise<void> =>
	repository.setItemState(tx.db, itemId, 'gone');
