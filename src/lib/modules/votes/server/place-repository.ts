/** Who votes from where. Sums only: what is shown of them goes by district, and never for a few people. */
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import type { Counts } from '../ballot.ts';
import { currentBallots, pollVoters } from './tables.ts';

/** The tier of people whose identity and home somebody has checked. */
const VERIFIED = 3;

/** People with a current ballot by where they lived when they first voted; null: nobody knows. */
export const countVotersByPlace = (
	db: Database,
	pollId: string
): Promise<{ place: string | null; count: number }[]> =>
	db
		.select({ place: pollVoters.placeKato, count: sql<number>`count(*)::int` })
		.from(pollVoters)
		.where(and(eq(pollVoters.pollId, pollId), gt(pollVoters.used, 0)))
		.groupBy(pollVoters.placeKato);

/** What verified people who live in these places chose, by item; and how many such people there are. */
export async function listResidentCounts(
	db: Database,
	pollId: string,
	places: readonly string[]
): Promise<{ voters: number; counts: Map<string, Counts> }> {
	const residents = and(
		eq(pollVoters.pollId, pollId),
		eq(pollVoters.tier, VERIFIED),
		gt(pollVoters.used, 0),
		inArray(pollVoters.placeKato, [...places])
	);
	const [all] = await db
		.select({ voters: sql<number>`count(*)::int` })
		.from(pollVoters)
		.where(residents);
	const rows = await db
		.select({
			itemId: currentBallots.itemId,
			agree: sql<number>`(count(*) filter (where ${currentBallots.choice} = 1))::int`,
			disagree: sql<number>`(count(*) filter (where ${currentBallots.choice} = -1))::int`,
			pass: sql<number>`(count(*) filter (where ${currentBallots.choice} = 0))::int`
		})
		.from(currentBallots)
		.innerJoin(
			pollVoters,
			and(
				eq(pollVoters.pollId, currentBallots.pollId),
				eq(pollVoters.voterId, currentBallots.voterId)
			)
		)
		.where(residents)
		.groupBy(currentBallots.itemId);
	return {
		voters: all!.voters,
		counts: new Map(rows.map(({ itemId, ...counts }) => [itemId, counts]))
	};
}
