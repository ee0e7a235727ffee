import type { Choice } from '../ballot.ts';
import type { RequestRow, Tx } from './flush-repository.ts';

/** What a flush writes once its acts are judged, over `unnest()`, whatever the number of acts. */

export interface NewBallot {
	voterId: string;
	itemId: string;
	revision: number;
	choice: Choice;
	tier: number;
	cause: 'cast' | 'released';
}

export interface Cell {
	itemId: string;
	tier: number;
	choice: number;
	delta: number;
}

export interface FlushedRows {
	readonly ballots: readonly NewBallot[];
	/** The last ballot of each voter and item. */
	readonly last: readonly NewBallot[];
	readonly requests: readonly RequestRow[];
	/** Exact differences of the histogram. */
	readonly cells: readonly Cell[];
	/** Differences of the items' scores. */
	readonly scores: ReadonlyMap<string, number>;
	/** Choices held from now on, by voter. */
	readonly used: ReadonlyMap<string, number>;
}

/**
 * Appends the ballots and brings everything that is counted from them along: the cache of current ballots, the requests,
 * the histogram, the items' versions and scores, the voters' choices. One statement: with one for each table, sending and
 * answering took longer than writing.
 *
 * @param at acceptance, ISO 8601
 */
export async function writeFlush(
	tx: Tx,
	pollId: string,
	at: string,
	{ ballots, last, requests, cells, scores, used }: FlushedRows
): Promise<void> {
	if (ballots.length === 0 && requests.length === 0) return;
	const items = [...scores.keys()];
	const voters = [...used.keys()];
	await tx`
		with appended as (
			insert into ballots (poll_id, voter_id, item_id, revision, choice, tier, cause, channel, accepted_at)
			select ${pollId}, b.voter_id, b.item_id, b.revision, b.choice, b.tier, b.cause, 'self', ${at}::timestamptz
			from unnest(${ballots.map((b) => b.voterId)}::uuid[], ${ballots.map((b) => b.itemId)}::uuid[],
				${ballots.map((b) => b.revision)}::int[], ${ballots.map((b) => b.choice)}::smallint[],
				${ballots.map((b) => b.tier)}::smallint[], ${ballots.map((b) => b.cause)}::text[])
				with ordinality as b(voter_id, item_id, revision, choice, tier, cause, n)
			order by b.n
		), held as (
			insert into current_ballots (poll_id, voter_id, item_id, revision, choice, tier)
			select ${pollId}, b.voter_id, b.item_id, b.revision, b.choice, b.tier
			from unnest(${last.map((b) => b.voterId)}::uuid[], ${last.map((b) => b.itemId)}::uuid[],
				${last.map((b) => b.revision)}::int[], ${last.map((b) => b.choice)}::smallint[],
				${last.map((b) => b.tier)}::smallint[]) as b(voter_id, item_id, revision, choice, tier)
			on conflict (poll_id, voter_id, item_id) do update
				set revision = excluded.revision, choice = excluded.choice, tier = excluded.tier
		), answered as (
			insert into ballot_requests (poll_id, voter_id, key, fingerprint, item_id, revision)
			select ${pollId}, r.voter_id, r.key, r.fingerprint, r.item_id, r.revision
			from unnest(${requests.map((r) => r.voterId)}::uuid[], ${requests.map((r) => r.key)}::text[],
				${requests.map((r) => r.fingerprint)}::text[], ${requests.map((r) => r.itemId)}::uuid[],
				${requests.map((r) => r.revision)}::int[]) as r(voter_id, key, fingerprint, item_id, revision)
		), counted as (
			insert into tallies (poll_id, item_id, tier, choice, count)
			select ${pollId}, c.item_id, c.tier, c.choice, c.delta
			from unnest(${cells.map((c) => c.itemId)}::uuid[], ${cells.map((c) => c.tier)}::smallint[],
				${cells.map((c) => c.choice)}::smallint[], ${cells.map((c) => c.delta)}::bigint[]) as c(item_id, tier, choice, delta)
			on conflict (poll_id, item_id, tier, choice) do update set count = tallies.count + excluded.count
		), scored as (
			update poll_items set version = version + 1, score = score + s.delta
			from unnest(${items}::uuid[], ${[...scores.values()]}::bigint[]) as s(item_id, delta)
			where poll_id = ${pollId} and poll_items.item_id = s.item_id and poll_items.item_id = any(${items}::uuid[])
		)
		update poll_voters set used = u.used
		from unnest(${voters}::uuid[], ${[...used.values()]}::int[]) as u(voter_id, used)
		where poll_id = ${pollId} and poll_voters.voter_id = u.voter_id and poll_voters.voter_id = any(${voters}::uuid[])`;
}

/** Takes away voter rows of this flush that ended without a ballot. */
export async function removeVoters(
	tx: Tx,
	pollId: string,
	voterIds: readonly string[]
): Promise<void> {
	if (voterIds.length === 0) return;
	await tx`delete from poll_voters where poll_id = ${pollId} and voter_id = any(${voterIds as string[]}::uuid[])`;
}
