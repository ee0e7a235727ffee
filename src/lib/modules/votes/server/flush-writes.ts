import type { Choice } from '../ballot.ts';
import type { RequestRow, Tx } from './flush-repository.ts';

/** What a flush writes once its acts are judged: one statement each, over `unnest()`, whatever the number of acts. */

export interface NewBallot {
	voterId: string;
	itemId: string;
	revision: number;
	choice: Choice;
	tier: number;
}

export async function appendBallots(
	tx: Tx,
	pollId: string,
	list: readonly NewBallot[],
	at: string
): Promise<void> {
	if (list.length === 0) return;
	await tx`
		insert into ballots (poll_id, voter_id, item_id, revision, choice, tier, cause, channel, accepted_at)
		select ${pollId}, b.voter_id, b.item_id, b.revision, b.choice, b.tier, 'cast', 'self', ${at}::timestamptz
		from unnest(${list.map((b) => b.voterId)}::uuid[], ${list.map((b) => b.itemId)}::uuid[],
			${list.map((b) => b.revision)}::int[], ${list.map((b) => b.choice)}::smallint[],
			${list.map((b) => b.tier)}::smallint[]) with ordinality as b(voter_id, item_id, revision, choice, tier, n)
		order by b.n`;
}

/** Brings the cache of current ballots to the last of each voter and item. */
export async function putCurrent(
	tx: Tx,
	pollId: string,
	list: readonly NewBallot[]
): Promise<void> {
	if (list.length === 0) return;
	await tx`
		insert into current_ballots (poll_id, voter_id, item_id, revision, choice, tier)
		select ${pollId}, b.voter_id, b.item_id, b.revision, b.choice, b.tier
		from unnest(${list.map((b) => b.voterId)}::uuid[], ${list.map((b) => b.itemId)}::uuid[],
			${list.map((b) => b.revision)}::int[], ${list.map((b) => b.choice)}::smallint[],
			${list.map((b) => b.tier)}::smallint[]) as b(voter_id, item_id, revision, choice, tier)
		on conflict (poll_id, voter_id, item_id) do update
			set revision = excluded.revision, choice = excluded.choice, tier = excluded.tier`;
}

export async function putRequests(
	tx: Tx,
	pollId: string,
	list: readonly RequestRow[]
): Promise<void> {
	if (list.length === 0) return;
	await tx`
		insert into ballot_requests (poll_id, voter_id, key, fingerprint, item_id, revision)
		select ${pollId}, r.voter_id, r.key, r.fingerprint, r.item_id, r.revision
		from unnest(${list.map((r) => r.voterId)}::uuid[], ${list.map((r) => r.key)}::text[],
			${list.map((r) => r.fingerprint)}::text[], ${list.map((r) => r.itemId)}::uuid[],
			${list.map((r) => r.revision)}::int[]) as r(voter_id, key, fingerprint, item_id, revision)`;
}

export interface Cell {
	itemId: string;
	tier: number;
	choice: number;
	delta: number;
}

/** Adds exact differences to the histogram. */
export async function addToTallies(tx: Tx, pollId: string, cells: readonly Cell[]): Promise<void> {
	if (cells.length === 0) return;
	await tx`
		insert into tallies (poll_id, item_id, tier, choice, count)
		select ${pollId}, c.item_id, c.tier, c.choice, c.delta
		from unnest(${cells.map((c) => c.itemId)}::uuid[], ${cells.map((c) => c.tier)}::smallint[],
			${cells.map((c) => c.choice)}::smallint[], ${cells.map((c) => c.delta)}::bigint[]) as c(item_id, tier, choice, delta)
		on conflict (poll_id, item_id, tier, choice) do update set count = tallies.count + excluded.count`;
}

export async function bumpItems(
	tx: Tx,
	pollId: string,
	scores: ReadonlyMap<string, number>
): Promise<void> {
	if (scores.size === 0) return;
	await tx`
		update poll_items set version = version + 1, score = score + s.delta
		from unnest(${[...scores.keys()]}::uuid[], ${[...scores.values()]}::bigint[]) as s(item_id, delta)
		where poll_id = ${pollId} and poll_items.item_id = s.item_id`;
}

export async function setUsed(
	tx: Tx,
	pollId: string,
	used: ReadonlyMap<string, number>
): Promise<void> {
	if (used.size === 0) return;
	await tx`
		update poll_voters set used = u.used
		from unnest(${[...used.keys()]}::uuid[], ${[...used.values()]}::int[]) as u(voter_id, used)
		where poll_id = ${pollId} and poll_voters.voter_id = u.voter_id`;
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
