import { beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { agreePoll } from '../../../../../tests/support/world-poll.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { currentOf, type LedgerBallot, type StreamedBallot } from '../index.ts';
import {
	ballotHorizon,
	ballotsAfter,
	castVote,
	checkVotes,
	currentChoices,
	getTally,
	hiddenCounts,
	importBallots,
	pausePoll,
	resumePoll,
	tallies
} from './index.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

const act = <T>(run: (tx: TransactionContext) => Promise<Result<T>>): Promise<Result<T>> =>
	inTransaction(world.ctx({ kind: 'system' }), { act: 'test', input: newId() }, run);

const poll = (items?: number) => agreePoll(world, 'after_own_vote', items);

const people = (n: number) =>
	Promise.all(Array.from({ length: n }, (_, i) => world.person(`Сайлаушы ${i}`)));

async function collect<T>(portions: AsyncGenerator<readonly T[]>): Promise<T[]> {
	const all: T[] = [];
	for await (const portion of portions) all.push(...portion);
	return all;
}

const differencesOf = async (pollId: string) =>
	(await checkVotes(world.db)).find((check) => check.pollId === pollId)!.differences;

test('agree, disagree and pass are counted apart, whatever people change', async () => {
	const { pollId, itemIds } = await poll();
	const [itemId] = itemIds as [string];
	const voters = await people(12);
	const cast = (i: number, choice: -1 | 0 | 1 | null) =>
		castVote(world.ctx(voters[i]!), { pollId, itemId, choice });
	await Promise.all(voters.map((_, i) => cast(i, ([1, -1, 0] as const)[i % 3]!)));
	await Promise.all([cast(0, -1), cast(3, null), cast(1, 0)]);
	expect(await getTally(world.ctx(voters[0]), { pollId, itemId })).toMatchObject({
		value: { agree: 2, approvals: 2, disagree: 4, pass: 5 }
	});
	expect((await hiddenCounts(world.db, pollId)).get(itemId)).toEqual({
		...{ agree: 2, disagree: 4, pass: 5 }
	});
	// Voter 3 took theirs back, so they see nothing again.
	expect(await getTally(world.ctx(voters[3]), { pollId, itemId })).toMatchObject({
		refusal: 'votes.tally_hidden'
	});
	expect(await differencesOf(pollId)).toEqual([]);
});

test('a pause in a storm of votes: accepted before it or refused after it, and nothing between', async () => {
	const { pollId, itemIds } = await poll(4);
	const voters = await people(60);
	const storm = voters.flatMap((voter, i) =>
		itemIds.map((itemId, j) =>
			castVote(world.ctx(voter), {
				pollId,
				itemId,
				choice: (i + j) % 2 === 0 ? 1 : -1
			})
		)
	);
	const pause = act((tx) => pausePoll(tx, pollId));
	const results = await Promise.all(storm);
	await pause;
	const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
	expect(new Set(refused)).toEqual(refused.length > 0 ? new Set(['votes.paused']) : new Set());
	const ballots = await world.countRows('ballots', `poll_id = '${pollId}'`);
	expect(ballots).toBe(results.length - refused.length);
	expect(await differencesOf(pollId)).toEqual([]);
	const late = { pollId, itemId: itemIds[0]!, choice: 0 as const };
	const before = await world.everyCount();
	expect(await castVote(world.ctx(voters[0]), late)).toMatchObject({
		refusal: 'votes.paused'
	});
	expect(await world.everyCount()).toEqual(before);
	await act((tx) => resumePoll(tx, pollId));
	expect(await castVote(world.ctx(voters[0]), late)).toMatchObject({
		ok: true
	});
	expect(await act((tx) => pausePoll(tx, newId()))).toMatchObject({
		refusal: 'votes.poll_unknown'
	});
});

test('a reader that follows the ledger while people vote misses nothing and counts nothing twice', async () => {
	const { pollId, itemIds } = await poll(3);
	const voters = await people(40);
	const storm = Promise.all(
		voters.flatMap((voter) =>
			itemIds.flatMap((itemId) => [
				castVote(world.ctx(voter), { pollId, itemId, choice: 1 }),
				castVote(world.ctx(voter), { pollId, itemId, choice: -1 })
			])
		)
	);
	let serial = await ballotHorizon(world.db, pollId);
	const known = new Map(
		(await collect(currentChoices(world.db, pollId))).map((c) => [`${c.voterId} ${c.itemId}`, c])
	) as Map<string, Pick<StreamedBallot, 'choice' | 'revision'>>;
	const follow = async () => {
		for (const ballot of await collect(ballotsAfter(world.db, pollId, serial))) {
			const cell = `${ballot.voterId} ${ballot.itemId}`;
			if ((known.get(cell)?.revision ?? 0) < ballot.revision) known.set(cell, ballot);
			serial = ballot.serial;
		}
	};
	let isOver = false;
	void storm.then(() => (isOver = true));
	while (!isOver) await follow();
	await follow();
	const ledger = (await collect(ballotsAfter(world.db, pollId, 0))).map((ballot): LedgerBallot => ({
		...ballot,
		tier: 1
	}));
	const whole = [...currentOf(ledger)].map(([cell, { choice }]) => `${cell} ${choice}`).sort();
	expect([...known].map(([cell, { choice }]) => `${cell} ${choice}`).sort()).toEqual(whole);
	expect(whole).toHaveLength(120);
});

test('a horizon waits for a flush that is still under way, whatever others commit meanwhile', async () => {
	const { pollId, itemIds } = await poll(2);
	const [early, late] = itemIds as [string, string];
	let finish = () => {};
	const gate = new Promise<void>((resolve) => (finish = resolve));
	let isWritten = () => {};
	const written = new Promise<void>((resolve) => (isWritten = resolve));
	// Another process: its ballot has its serial and is not committed yet.
	const elsewhere = world.sql.begin(async (tx) => {
		await tx`select 1 from polls where id = ${pollId} for share`;
		await tx`insert into ballots (poll_id, voter_id, item_id, revision, choice, tier, cause, channel, accepted_at)
			values (${pollId}, ${crypto.randomUUID()}, ${early}, 1, 1, 1, 'cast', 'self', now())`;
		isWritten();
		await gate;
	});
	await written;
	const [anna] = await people(1);
	await castVote(world.ctx(anna), { pollId, itemId: late, choice: 1 });
	const reading = collect(ballotsAfter(world.db, pollId, 0));
	setTimeout(finish, 300);
	expect((await reading).map(({ itemId }) => itemId)).toEqual([early, late]);
	await elsewhere;
});

test('historic ballots keep their instants and revisions and are counted exactly', async () => {
	const { pollId, itemIds } = await poll(2);
	const [a, b] = itemIds as [string, string];
	const [anna, berik] = [crypto.randomUUID(), crypto.randomUUID()];
	const at = (minute: number) => new Date(Date.UTC(2015, 5, 1, 10, minute));
	const rows = [
		{ voterId: anna, itemId: a, choice: -1 as const, acceptedAt: at(5) },
		{ voterId: anna, itemId: a, choice: 1 as const, acceptedAt: at(1) },
		{ voterId: berik, itemId: a, choice: 0 as const, acceptedAt: at(2) },
		{ voterId: berik, itemId: b, choice: 1 as const, acceptedAt: at(3) },
		{ voterId: berik, itemId: b, choice: null, acceptedAt: at(4) }
	];
	expect(await act((tx) => importBallots(tx, pollId, rows))).toEqual(ok({ ballots: 5 }));
	const ledger = await world.sql<{ revision: number; choice: number | null; at: Date }[]>`
		select revision, choice, accepted_at as at from ballots where poll_id = ${pollId} and voter_id = ${anna}
		order by revision`;
	expect(ledger.map((row) => ({ ...row, at: new Date(row.at) }))).toEqual([
		{ revision: 1, choice: 1, at: at(1) },
		{ revision: 2, choice: -1, at: at(5) }
	]);
	expect((await hiddenCounts(world.db, pollId)).get(a)).toEqual({
		...{ agree: 0, disagree: 1, pass: 1 }
	});
	expect(await differencesOf(pollId)).toEqual([]);
	// A second part continues where the first ended.
	const more = [{ voterId: anna, itemId: a, choice: 1 as const, acceptedAt: at(9) }];
	expect(await act((tx) => importBallots(tx, pollId, more))).toEqual(ok({ ballots: 1 }));
	expect(await differencesOf(pollId)).toEqual([]);
	const persons = await world.countRows(
		'poll_voters',
		`poll_id = '${pollId}' and person_id is not null`
	);
	expect(persons).toBe(0);
});

test('an import is refused whole: into an unknown poll, over votes of people, about foreign items', async () => {
	const [used, fresh] = [await poll(), await poll()];
	const row = (itemId: string) => ({
		...{
			voterId: crypto.randomUUID(),
			itemId,
			choice: 1 as const,
			acceptedAt: new Date(0)
		}
	});
	const [anna] = await people(1);
	await castVote(world.ctx(anna), {
		pollId: used.pollId,
		itemId: used.itemIds[0]!,
		choice: 1
	});
	const before = await world.everyCount();
	const into = (pollId: string, itemIds: string[]) =>
		act((tx) => importBallots(tx, pollId, itemIds.map(row)));
	expect(await into(newId(), [])).toMatchObject({
		refusal: 'votes.poll_unknown'
	});
	expect(await into(used.pollId, used.itemIds)).toMatchObject({
		refusal: 'votes.poll_in_use'
	});
	expect(await into(fresh.pollId, [...fresh.itemIds, ...used.itemIds])).toMatchObject({
		refusal: 'votes.item_gone'
	});
	expect(await world.everyCount()).toEqual(before);
});

test('counts come in the order asked, whatever the database does', async () => {
	const { pollId, itemIds } = await agreePoll(world, 'live', 6);
	for (const asked of [itemIds, itemIds.toReversed()])
		expect([...(await tallies(world.ctx(), pollId, asked)).keys()]).toEqual(asked);
});
