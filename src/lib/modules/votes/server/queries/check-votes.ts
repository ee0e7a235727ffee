import type { Database } from '#lib/server/db/client.ts';
import { currentOf, histogramOf, scoreOf, type LedgerBallot } from '../../ballot.ts';
import * as repository from '../repository.ts';

export interface VoteCheck {
	readonly pollId: string;
	readonly ballots: number;
	/** Differences between the ledger's fold and the caches; empty when they agree to the digit. */
	readonly differences: readonly string[];
}

function compare(what: string, ledger: Map<string, number>, cache: Map<string, number>): string[] {
	const keys = new Set([...ledger.keys(), ...cache.keys()]);
	return [...keys]
		.filter((key) => (ledger.get(key) ?? 0) !== (cache.get(key) ?? 0))
		.map((key) => `${what} ${key}: ledger ${ledger.get(key) ?? 0}, cache ${cache.get(key) ?? 0}`);
}

/** Folds every ballot of a poll again and compares the caches: current ballots, histogram, scores. */
export async function checkPoll(db: Database, poll: repository.Poll): Promise<VoteCheck> {
	const all: LedgerBallot[] = [];
	for await (const portion of repository.readLedger(db, poll.id)) all.push(...portion);
	const current = currentOf(all);
	const cached = await repository.listCurrent(db, poll.id);
	const stamp = (b: { choice: number | null; revision: number }) =>
		b.revision * 10 + ((b.choice ?? 5) + 1);
	const scores = new Map<string, number>();
	for (const { itemId, choice } of current.values())
		scores.set(itemId, (scores.get(itemId) ?? 0) + scoreOf(poll.method, choice));
	const tallies = await repository.listTallies(db, poll.id);
	const items = await repository.listPollItems(db, poll.id);
	return {
		pollId: poll.id,
		ballots: all.length,
		differences: [
			...compare(
				'current',
				new Map([...current].map(([key, ballot]) => [key, stamp(ballot)])),
				new Map(cached.map((row) => [`${row.voterId} ${row.itemId}`, stamp(row)]))
			),
			...compare(
				'tally',
				histogramOf(current.values()),
				new Map(tallies.map((row) => [`${row.itemId} ${row.tier} ${row.choice}`, row.count]))
			),
			...compare('score', scores, new Map(items.map((row) => [row.itemId, row.score])))
		]
	};
}

/** Checks every poll. */
export async function checkVotes(db: Database): Promise<VoteCheck[]> {
	const checks: VoteCheck[] = [];
	for (const poll of await repository.listPolls(db)) checks.push(await checkPoll(db, poll));
	return checks;
}
