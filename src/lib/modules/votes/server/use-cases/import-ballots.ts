import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { ImportedBallot } from '../../ballot.ts';
import * as imports from '../import-repository.ts';
import * as repository from '../repository.ts';

const PORTION = 5_000;

/** Voters nobody stands behind have no confirmed contact either. */
const TIER = 0;

/** Gives each ballot its revision: 1, 2, 3 … per voter and item, in the order of acceptance. Every row is kept. */
function numbered(rows: readonly ImportedBallot[], known: ReadonlyMap<string, number>) {
	const revisions = new Map(known);
	return [...rows]
		.sort((a, b) => a.acceptedAt.getTime() - b.acceptedAt.getTime())
		.map((row) => {
			const cell = `${row.voterId} ${row.itemId}`;
			const revision = (revisions.get(cell) ?? 0) + 1;
			revisions.set(cell, revision);
			return { ...row, revision, tier: TIER };
		});
}

/**
 * Loads the ballots of a conversation that was held elsewhere: voters without persons, each ballot with its own
 * instant. Only into a poll in which nobody has voted here, so that an import can never change a count people made.
 * Everything or nothing, in the caller's transaction; the caches are made anew from the ledger.
 *
 * @refuses votes.poll_unknown · votes.poll_in_use · votes.item_gone when a ballot is about an item of another poll
 */
export async function importBallots(
	tx: TransactionContext,
	pollId: string,
	rows: readonly ImportedBallot[]
): Promise<
	Result<{ ballots: number }, 'votes.poll_unknown' | 'votes.poll_in_use' | 'votes.item_gone'>
> {
	const poll = await repository.lockPoll(tx.db, pollId);
	if (!poll) return refuse('votes.poll_unknown');
	if (await imports.hasOwnBallots(tx.db, pollId)) return refuse('votes.poll_in_use');
	const items = new Set((await repository.listPollItems(tx.db, pollId)).map((item) => item.itemId));
	if (rows.some((row) => !items.has(row.itemId))) return refuse('votes.item_gone');
	await imports.addVoters(tx.db, pollId, [...new Set(rows.map((row) => row.voterId))], TIER);
	const list = numbered(rows, await imports.listRevisions(tx.db, pollId));
	for (let at = 0; at < list.length; at += PORTION)
		await imports.append(tx.db, pollId, list.slice(at, at + PORTION));
	await imports.rebuildCaches(tx.db, pollId, poll.method);
	return ok({ ballots: list.length });
}
