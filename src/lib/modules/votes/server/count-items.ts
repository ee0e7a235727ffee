import type { Database } from '#lib/server/db/client.ts';
import { NO_COUNTS, type Counts, type Tally } from '../ballot.ts';
import * as repository from './repository.ts';

type Listed = Awaited<ReturnType<typeof repository.listItems>>[number];

const tallyOf = (counts: Counts, version: number): Tally => ({
	...counts,
	approvals: counts.agree,
	version
});

/**
 * The counts of items that were read before, so that a count is never older than the version it goes with. An approval
 * poll's count stands in the item's own row; of other polls the histogram is read.
 */
export async function countItems(
	db: Database,
	rows: readonly Listed[]
): Promise<Map<string, Tally>> {
	const byPoll = new Map<string, Listed[]>();
	for (const row of rows) byPoll.set(row.poll.id, [...(byPoll.get(row.poll.id) ?? []), row]);
	const counted = await Promise.all(
		[...byPoll].map(async ([pollId, list]) => {
			const isApproval = list[0]!.poll.method === 'approval';
			const ids = list.map(({ item }) => item.itemId);
			const counts = isApproval ? undefined : await repository.listCounts(db, pollId, ids);
			return list.map(({ item }) => {
				const found = counts ? counts.get(item.itemId) : { ...NO_COUNTS, agree: item.score };
				return [item.itemId, tallyOf(found ?? NO_COUNTS, item.version)] as const;
			});
		})
	);
	return new Map(counted.flat());
}
