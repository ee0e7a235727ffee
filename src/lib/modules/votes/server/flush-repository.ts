import type postgres from 'postgres';
import type { Tier } from '#lib/shared/actor.ts';
import { clockOffsetMs } from '#lib/server/clock.ts';
import type { Choice, PollMethod } from '../ballot.ts';
import type { ItemState } from './policy.ts';

/**
 * What a flush locks and reads; what it writes is in flush-writes.ts. Written for postgres.js itself: its tagged statements are prepared once and sent
 * without waiting for each other, which is most of what makes a flush quick. One statement each, whatever the number
 * of acts; rows are locked in the order of their keys.
 */
export type Tx = postgres.TransactionSql;

export interface PollRow {
	method: PollMethod;
	choiceLimit: number | null;
	minTier: Tier;
	opensAt: number;
	closesAt: number;
	isClosed: boolean;
	isPaused: boolean;
	scopeKind: string;
	scopeId: string;
}

export async function lockPoll(tx: Tx, pollId: string): Promise<PollRow | undefined> {
	const [row] = await tx<PollRow[]>`
		select method, choice_limit as "choiceLimit", min_tier as "minTier", scope_kind as "scopeKind", scope_id as "scopeId",
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

/** `person item` pairs of the actors' own items. */
export async function ownedBy(
	tx: Tx,
	pollId: string,
	itemIds: readonly string[],
	personIds: readonly string[]
): Promise<Set<string>> {
	const rows = await tx<{ pair: string }[]>`
		select person_id || ' ' || item_id as pair from poll_item_owners
		where poll_id = ${pollId} and item_id = any(${itemIds as string[]}::uuid[])
			and person_id = any(${personIds as string[]}::uuid[])`;
	return new Set(rows.map((row) => row.pair));
}

export interface VoterRow {
	personId: string;
	voterId: string;
	used: number;
}

export const findVoters = (
	tx: Tx,
	pollId: string,
	personIds: readonly string[]
): Promise<VoterRow[]> =>
	tx<VoterRow[]>`
		select person_id as "personId", voter_id as "voterId", used from poll_voters
		where poll_id = ${pollId} and person_id = any(${personIds as string[]}::uuid[])`;

/** The instant, on the database's clock, in Unix milliseconds. */
export async function instant(tx: Tx): Promise<number> {
	const [row] = await tx<
		{ at: number }[]
	>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`;
	return row!.at + clockOffsetMs();
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

export const loadCurrent = (
	tx: Tx,
	pollId: string,
	voterIds: readonly string[],
	itemIds: readonly string[]
): Promise<CurrentRow[]> =>
	tx<CurrentRow[]>`
		select c.voter_id as "voterId", c.item_id as "itemId", c.revision, c.choice, c.tier
		from (select distinct * from unnest(${voterIds as string[]}::uuid[], ${itemIds as string[]}::uuid[]) as t(voter_id, item_id)) p
		join current_ballots c on c.poll_id = ${pollId} and c.voter_id = p.voter_id and c.item_id = p.item_id`;

export interface RequestRow {
	voterId: string;
	key: string;
	fingerprint: string;
	itemId: string;
	revision: number;
}

export const loadRequests = (
	tx: Tx,
	pollId: string,
	voterIds: readonly string[],
	keys: readonly string[]
): Promise<RequestRow[]> =>
	tx<RequestRow[]>`
		select r.voter_id as "voterId", r.key, r.fingerprint, r.item_id as "itemId", r.revision
		from (select distinct * from unnest(${voterIds as string[]}::uuid[], ${keys as string[]}::text[]) as t(voter_id, key)) p
		join ballot_requests r on r.poll_id = ${pollId} and r.voter_id = p.voter_id and r.key = p.key`;
