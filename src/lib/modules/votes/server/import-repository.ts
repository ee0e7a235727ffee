import { and, eq, max, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/server/db/client.ts';
import type { ImportedBallot, PollMethod } from '../ballot.ts';
import { ballots, pollVoters } from './tables.ts';

type NewBallot = ImportedBallot & { readonly revision: number; readonly tier: number };

/** Whether anybody voted in the product itself. */
export async function hasOwnBallots(tx: Transaction, pollId: string): Promise<boolean> {
	const rows = await tx
		.select({ serial: ballots.serial })
		.from(ballots)
		.where(and(eq(ballots.pollId, pollId), ne(ballots.cause, 'imported')))
		.limit(1);
	return rows.length > 0;
}

export async function addVoters(
	tx: Transaction,
	pollId: string,
	voterIds: readonly string[],
	tier: number
): Promise<void> {
	for (let at = 0; at < voterIds.length; at += 5_000)
		await tx
			.insert(pollVoters)
			.values(voterIds.slice(at, at + 5_000).map((voterId) => ({ pollId, voterId, tier })))
			.onConflictDoNothing();
}

/** The last revision of each voter and item: an import may come in several parts. */
export async function listRevisions(tx: Transaction, pollId: string): Promise<Map<string, number>> {
	const rows = await tx
		.select({
			voterId: ballots.voterId,
			itemId: ballots.itemId,
			revision: max(ballots.revision)
		})
		.from(ballots)
		.where(eq(ballots.pollId, pollId))
		.groupBy(ballots.voterId, ballots.itemId);
	return new Map(rows.map((row) => [`${row.voterId} ${row.itemId}`, row.revision ?? 0]));
}

export const append = (tx: Transaction, pollId: string, list: readonly NewBallot[]) =>
	tx.insert(ballots).values(
		list.map(({ voterId, itemId, revision, choice, tier, acceptedAt }) => ({
			...{ pollId, voterId, itemId, revision, choice, tier, acceptedAt },
			cause: 'imported' as const,
			channel: 'self' as const
		}))
	);

/** Makes current ballots, histogram, scores and what is used anew from the ledger of one poll. */
export async function rebuildCaches(
	tx: Transaction,
	pollId: string,
	method: PollMethod
): Promise<void> {
	await tx.execute(sql`delete from current_ballots where poll_id = ${pollId}`);
	await tx.execute(sql`delete from tallies where poll_id = ${pollId}`);
	await tx.execute(sql`
		insert into current_ballots (poll_id, voter_id, item_id, revision, choice, body, tier)
		select distinct on (voter_id, item_id) poll_id, voter_id, item_id, revision, choice, body, tier
		from ballots where poll_id = ${pollId} order by voter_id, item_id, revision desc`);
	await tx.execute(sql`
		insert into tallies (poll_id, item_id, tier, choice, count)
		select poll_id, item_id, tier, choice, count(*) from current_ballots
		where poll_id = ${pollId} and choice is not null group by poll_id, item_id, tier, choice`);
	const worth = method === 'approval' ? sql`(choice = 1)::int` : sql`choice`;
	await tx.execute(sql`
		update poll_items i set version = i.version + 1, score = coalesce((
			select sum(${worth}) from current_ballots c where c.poll_id = i.poll_id and c.item_id = i.item_id and choice is not null), 0)
		where i.poll_id = ${pollId}`);
	await tx.execute(sql`
		update poll_voters v set used = (
			select count(*) from current_ballots c where c.poll_id = v.poll_id and c.voter_id = v.voter_id and c.choice is not null)
		where v.poll_id = ${pollId}`);
}
