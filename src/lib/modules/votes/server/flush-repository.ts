import type { Tier } from '#lib/shared/actor.ts';
import type { BallotTransaction } from '#lib/server/db/ballot-pool.ts';
import { clockOffsetMs } from '#lib/server/clock.ts';
import type { Choice, PollMethod } from '../ballot.ts';
import type { ItemState } from './policy.ts';

/**
 * What a flush locks and reads; what it writes is in flush-writes.ts. Written for postgres.js itself: its tagged
 * statements are prepared once and sent without waiting for each other, which is most of what makes a flush quick. One
 * statement each, whatever the number of acts; rows are locked in the order of their keys.
 */
export type Tx = BallotTransaction;

export interface PollRow {
	method: PollMethod;
	choiceLimit: number | null;
	minTier: Tier;
	opensAt: number;
	closesAt: number;
	isClosed: boolean;
	isPaused: boolean;
}

/** What a poll belongs to, e.g. `contest:<id>`; it never changes. */
export async function scopeOf(tx: Tx, pollId: string): Promise<string | undefined> {
	const [row] = await tx<{ scope: string }[]>`
		select scope_kind || ':' || scope_id as scope from polls where id = ${pollId}`;
	return row?.scope;
}

export async function lockPoll(tx: Tx, pollId: string): Promise<PollRow | undefined> {
	const [row] = await tx<PollRow[]>`
		select method, choice_limit as "choiceLimit", min_tier as "minTier",
			(extract(epoch from opens_at) * 1000)::float8 as "opensAt",
			(extract(epoch from closes_at) * 1000)::float8 as "closesAt", closed_at is not null as "isClosed",
			paused_at is not null as "isPaused"
		from polls where id = ${pollId} for share`;
	return row;
}

export async function lockItems(
	tx: Tx,
	pollId: string,
	itemIds: readonly string[]
): Promise<Map<string, ItemState>> {
	const rows = await tx<{ itemId: string; state: ItemState }[]>`
		select item_id as "itemId", state from poll_items
		where poll_id = ${pollId} and item_id = any(${itemIds as string[]}::uuid[])
		order by item_id for no key update`;
	return new Map(rows.map((row) => [row.itemId, row.state]));
}

export interface VoterRow {
	personId: string;
	voterId: string;
	used: number;
}

export interface NewVoter {
	personId: string;
	voterId: string;
	tier: Tier;
	place: string | null;
}

/** Adds voter rows that are not there yet. @returns the voter ids that this call made */
export async function addVoters(
	tx: Tx,
	pollId: string,
	voters: readonly NewVoter[]
): Promise<Set<string>> {
	if (voters.length === 0) return new Set();
	const sorted = [...voters].sort((a, b) => (a.personId < b.personId ? -1 : 1));
	const rows = await tx<{ voterId: string }[]>`
		insert into poll_voters (poll_id, voter_id, person_id, tier, place_kato)
		select ${pollId}, v.voter_id, v.person_id, v.tier, v.place
		from unnest(${sorted.map((v) => v.voterId)}::uuid[], ${sorted.map((v) => v.personId)}::uuid[],
			${sorted.map((v) => v.tier)}::smallint[], ${sorted.map((v) => v.place)}::text[]) as v(voter_id, person_id, tier, place)
		on conflict (poll_id, person_id) do nothing returning voter_id as "voterId"`;
	return new Set(rows.map((row) => row.voterId));
}

/** Locks the voters: from here on nobody else acts for these people in this poll, in any process. */
export const lockVoters = (
	tx: Tx,
	pollId: string,
	personIds: readonly string[]
): Promise<VoterRow[]> =>
	tx<VoterRow[]>`
		select person_id as "personId", voter_id as "voterId", used from poll_voters
		where poll_id = ${pollId} and person_id = any(${personIds as string[]}::uuid[])
		order by person_id for update`;

export interface CurrentRow {
	voterId: string;
	itemId: string;
	revision: number;
	choice: Choice;
	tier: number;
}

export interface RequestRow {
	voterId: string;
	key: string;
	fingerprint: string;
	itemId: string;
	revision: number;
}

/** What the acts of a flush meet. */
export interface Standing {
	/** Acceptance, Unix milliseconds. */
	readonly at: number;
	/** `person item` pairs: the item is the person's own. */
	readonly owned: ReadonlySet<string>;
	readonly current: readonly CurrentRow[];
	readonly requests: readonly RequestRow[];
}

interface StandingRow {
	at: number;
	isOwn: boolean;
	personId: string;
	itemId: string;
	key: string;
	voterId: string | null;
	revision: number | null;
	choice: Choice;
	tier: number;
	fingerprint: string | null;
	requestItemId: string;
	requestRevision: number;
}

/**
 * The instant on the database's clock, and for each act whether the item is the person's own, what the person holds on
 * it, and what was answered to the same request before. Asked by person, so that it need not wait for the answer with
 * their voters' ids; sent after the locks, so that it sees what those before committed.
 *
 * Of joins the planner may scan all voters of the poll, which is right for ten of them and ruin for a million. A lateral
 * look with a limit stays what it is: one look by the key for each act.
 *
 * @param acts at least one
 */
export async function loadStanding(
	tx: Tx,
	pollId: string,
	acts: readonly { readonly personId: string; readonly itemId: string; readonly key: string }[]
): Promise<Standing> {
	const rows = await tx<StandingRow[]>`
		select (extract(epoch from clock_timestamp()) * 1000)::float8 as at,
			exists (select from poll_item_owners
				where poll_id = ${pollId} and item_id = a.item_id and person_id = a.person_id) as "isOwn",
			a.person_id as "personId", a.item_id as "itemId", a.key, v.voter_id as "voterId",
			c.revision, c.choice, c.tier, r.fingerprint, r.item_id as "requestItemId", r.revision as "requestRevision"
		from unnest(${acts.map((act) => act.personId)}::uuid[], ${acts.map((act) => act.itemId)}::uuid[],
			${acts.map((act) => act.key)}::text[]) as a(person_id, item_id, key)
		left join lateral (select voter_id from poll_voters
			where poll_id = ${pollId} and person_id = a.person_id limit 1) v on true
		left join lateral (select revision, choice, tier from current_ballots
			where poll_id = ${pollId} and voter_id = v.voter_id and item_id = a.item_id limit 1) c on true
		left join lateral (select fingerprint, item_id, revision from ballot_requests
			where poll_id = ${pollId} and voter_id = v.voter_id and key = a.key limit 1) r on true`;
	const standing = {
		at: rows[0]!.at + clockOffsetMs(),
		owned: new Set<string>(),
		current: [] as CurrentRow[],
		requests: [] as RequestRow[]
	};
	const seen = new Set<string>();
	for (const row of rows) {
		const { personId, itemId, key, voterId, revision, choice, tier, fingerprint } = row;
		const cell = `${personId} ${itemId}`;
		if (row.isOwn) standing.owned.add(cell);
		if (voterId === null) continue;
		// Of somebody who acts on an item twice it is told once what they hold: what is counted from it is a sum.
		if (revision !== null && !seen.has(cell))
			standing.current.push({ voterId, itemId, revision, choice, tier });
		seen.add(cell);
		if (fingerprint !== null)
			standing.requests.push({
				...{ voterId, key, fingerprint },
				...{ itemId: row.requestItemId, revision: row.requestRevision }
			});
	}
	return standing;
}
