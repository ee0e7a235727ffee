/** People who may vote and the poll they vote in; and everything the database holds of it afterwards. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Installation } from './installation.ts';
import type { BallotRow, ItemRow, Ledger, RequestRow, TallyRow } from './history.ts';

export interface Person {
	readonly id: string;
	readonly cookie: string;
}

export interface Electorate {
	readonly contestId: string;
	readonly pollId: string;
	readonly itemIds: readonly string[];
	readonly people: readonly Person[];
}

/** Accounts with sessions as rows: hashing passwords is not what is tried. */
export async function addPeople(sql: postgres.Sql, count: number): Promise<Person[]> {
	const people = Array.from({ length: count }, () => ({
		id: randomUUID(),
		session: randomBytes(25).toString('hex').slice(0, 40)
	}));
	const ids = people.map(({ id }) => id);
	const hashes = people.map(({ session }) => createHash('sha256').update(session).digest('hex'));
	await sql`insert into people (id, display_name, name_skeleton, locale, tier, created_at)
		select id, 'Сынақ', 'сынак', 'kk', 2, now() - interval '60 days' from unnest(${ids}::uuid[]) as t(id)`;
	await sql`insert into sessions (id_hash, person_id, created_at, last_seen_at, expires_at, absolute_until, authenticated_at, device)
		select h, id, now(), now(), now() + interval '5 days', now() + interval '20 days', now(), 'torture'
		from unnest(${hashes}::text[], ${ids}::uuid[]) as t(h, id)`;
	return people.map(({ id, session }) => ({ id, cookie: `sid=${session}` }));
}

/** A contest in its voting stage without a limit of votes, and people who are nobody's authors. */
export async function makeElectorate(
	{ sql }: Installation,
	sizes: { items: number; people: number }
): Promise<Electorate> {
	// The pool reads its url when it is loaded, so the world comes after it is set.
	const { openWorld } = await import('../support/world.ts');
	const { runningContest } = await import('../support/real-time.ts');
	const world = await openWorld();
	const contest = await runningContest(world, { ideas: sizes.items });
	const { pollId } = contest;
	// A run has many more votes than people: the limit of votes each is not what is tried.
	await sql.begin(async (tx) => {
		await tx`alter table polls disable trigger polls_frozen`;
		await tx`update polls set choice_limit = null where id = ${pollId}`;
		await tx`alter table polls enable trigger polls_frozen`;
	});
	return {
		...{ contestId: contest.id, pollId, itemIds: contest.ideaIds },
		people: await addPeople(sql, sizes.people)
	};
}

/** Ends the connections of this process to the database, which `makeElectorate` opened. */
export async function leaveWorld(): Promise<void> {
	const { sql } = await import('#lib/server/db/client.ts');
	await sql.end({ timeout: 1 });
}

/** Reads everything of a poll as of one instant. */
export const readLedger = (sql: postgres.Sql, pollId: string): Promise<Ledger> =>
	sql.begin('isolation level repeatable read read only', async (tx) => {
		const ballots = await tx<BallotRow[]>`
			select v.person_id as "personId", b.item_id as "itemId", b.revision, b.choice, b.tier
			from ballots b join poll_voters v using (poll_id, voter_id) where b.poll_id = ${pollId}`;
		const requests = await tx<RequestRow[]>`
			select v.person_id as "personId", r.key, r.item_id as "itemId", r.revision
			from ballot_requests r join poll_voters v using (poll_id, voter_id) where r.poll_id = ${pollId}`;
		const current = await tx<BallotRow[]>`
			select v.person_id as "personId", c.item_id as "itemId", c.revision, c.choice, c.tier
			from current_ballots c join poll_voters v using (poll_id, voter_id) where c.poll_id = ${pollId}`;
		const tallies = await tx<TallyRow[]>`
			select item_id as "itemId", tier, choice, count::int from tallies where poll_id = ${pollId}`;
		const items = await tx<ItemRow[]>`
			select item_id as "itemId", score::int, version::int from poll_items where poll_id = ${pollId}`;
		const used = await tx<{ personId: string; used: number }[]>`
			select person_id as "personId", used from poll_voters where poll_id = ${pollId}`;
		return { ballots, requests, current, tallies, items, used };
	}) as Promise<Ledger>;
