/** Choices of an account that goes: in polls that still run none of them may stay beside those of a second account. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import type { Person } from '#lib/shared/actor.ts';
import { setClockOffset } from '#lib/server/clock.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { agreePoll } from '../../../../../../tests/support/world-poll.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import {
	castVote,
	checkVotes,
	hiddenCounts,
	onBallots,
	pausePoll,
	pauseVoting,
	resumePoll,
	withdrawFromVote
} from '../index.ts';
import { takeBackOpenVotes, unlinkVoter } from './release-voter.ts';

const NONE = { agree: 0, disagree: 0, pass: 0 };
const ONE = { agree: 1, disagree: 0, pass: 0 };

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterEach(() => setClockOffset(0));

const act = <T>(run: (tx: TransactionContext) => Promise<T>): Promise<Result<T>> =>
	inTransaction(world.ctx({ kind: 'system' }), { act: 'test', input: newId() }, async (tx) =>
		ok(await run(tx))
	);
const takeBack = ({ id }: Person) => act((tx) => takeBackOpenVotes(tx, id));
const approve = (person: Person, pollId: string, itemId: string) =>
	castVote(world.ctx(person), { pollId, itemId, choice: 1 });

/** Somebody who holds one choice in a poll that runs. */
async function voted() {
	const { pollId, itemIds } = await agreePoll(world, 'live');
	const [itemId] = itemIds as [string];
	const person = await world.person('Айгүл');
	expect(await approve(person, pollId, itemId)).toMatchObject({ ok: true });
	const countOf = async () => (await hiddenCounts(world.db, pollId)).get(itemId) ?? NONE;
	const ledger = () => world.sql`select revision, choice, cause from ballots
		where poll_id = ${pollId} order by serial`;
	const differences = async () =>
		(await checkVotes(world.db)).find((check) => check.pollId === pollId)!.differences;
	return { pollId, itemId, person, countOf, ledger, differences };
}
/** Statements that wait for somebody else's lock. */
const waiting = async (): Promise<number> => {
	const [row] = await world.sql`select count(*)::int as n from pg_stat_activity
		where datname = current_database() and wait_event_type = 'Lock'`;
	return row!.n as number;
};
const choiceOf = async (pollId: string, itemId: string, { id }: Person) => {
	const [row] =
		await world.sql`select choice from current_ballots join poll_voters using (poll_id, voter_id)
		where poll_id = ${pollId} and item_id = ${itemId} and person_id = ${id}`;
	return row?.choice as number | null | undefined;
};
type Voted = Awaited<ReturnType<typeof voted>>;

const obstacles: [string, (voted: Voted) => Promise<unknown>][] = [
	['nothing', async () => {}],
	['a paused poll', ({ pollId }) => act((tx) => pausePoll(tx, pollId))],
	['a paused item', ({ itemId }) => act((tx) => pauseVoting(tx, itemId))],
	['an item that has gone', ({ itemId }) => act((tx) => withdrawFromVote(tx, itemId))],
	[
		'a confirmation that was lost',
		({ person }) => world.sql`update people set tier = 0 where id = ${person.id}`
	],
	[
		'an item that has become their own',
		({ pollId, itemId, person }) =>
			world.sql`insert into poll_item_owners (poll_id, item_id, person_id)
				values (${pollId}, ${itemId}, ${person.id})`
	],
	[
		'a block',
		({ person }) => world.sql`update people set state = 'blocked' where id = ${person.id}`
	]
];

test.each(obstacles)(
	'behind %s a choice is taken back, and the ledger says why',
	async (_, put) => {
		const made = await voted();
		await put(made);
		await takeBack(made.person);
		expect(await made.countOf()).toEqual(NONE);
		expect(await made.ledger()).toEqual([
			{ revision: 1, choice: 1, cause: 'cast' },
			{ revision: 2, choice: null, cause: 'released' }
		]);
		expect(await made.differences()).toEqual([]);
	}
);

test('who leaves during a pause and comes back after it counts once', async () => {
	const { pollId, itemId, person, countOf } = await voted();
	await act((tx) => pausePoll(tx, pollId));
	await takeBack(person);
	await act((tx) => unlinkVoter(tx, person.id));
	await act((tx) => resumePoll(tx, pollId));
	expect(await approve(await world.person('Айгүл'), pollId, itemId)).toMatchObject({ ok: true });
	expect(await countOf()).toEqual(ONE);
});

test('after a deletion that failed, what was chosen since is taken back as well', async () => {
	const { pollId, itemId, person, countOf, differences } = await voted();
	await takeBack(person);
	expect(await approve(person, pollId, itemId)).toMatchObject({ ok: true });
	await takeBack(person);
	expect(await countOf()).toEqual(NONE);
	expect(await differences()).toEqual([]);
});

test('nobody is cut from a choice that was made after the others were taken back', async () => {
	const { pollId, itemId, person, countOf } = await voted();
	await takeBack(person);
	expect(await approve(person, pollId, itemId)).toMatchObject({ ok: true });
	const before = await world.everyCount();
	await expect(act((tx) => unlinkVoter(tx, person.id))).rejects.toThrow('a choice was made');
	expect(await world.everyCount()).toEqual(before);
	expect(await countOf()).toEqual(ONE);
	expect(await world.sql`select 1 from poll_voters where person_id = ${person.id}`).toHaveLength(1);
});

test('a vote that is committed while its account is cut from its votes stops the deletion', async () => {
	const { pollId, itemId, person, countOf } = await voted();
	await takeBack(person);
	let leaving: Promise<Result<void>> | undefined;
	// What a flush does for somebody who has voted here before.
	await world.sql.begin(async (tx) => {
		await tx`select from poll_voters where person_id = ${person.id} for update`;
		await tx`update current_ballots c set choice = 1 from poll_voters v
			where v.poll_id = c.poll_id and v.voter_id = c.voter_id and v.person_id = ${person.id}`;
		leaving = act((tx) => unlinkVoter(tx, person.id));
		leaving.catch(() => {});
		await expect.poll(waiting).toBeGreaterThan(0);
	});
	await expect(leaving).rejects.toThrow('a choice was made');
	expect(await choiceOf(pollId, itemId, person)).toBe(1);
	expect(await countOf()).toEqual(NONE);
});

test('a first vote in another poll waits for an account that goes, and finds none', async () => {
	const { person } = await voted();
	const { pollId, itemIds } = await agreePoll(world, 'live');
	let vote: ReturnType<typeof approve> | undefined;
	await act(async (tx) => {
		await takeBackOpenVotes(tx, person.id);
		await unlinkVoter(tx, person.id);
		vote = approve(person, pollId, itemIds[0]!);
		await expect.poll(waiting).toBeGreaterThan(0);
		await tx.db.execute(sql`update people set state = 'deleted' where id = ${person.id}`);
	});
	expect(await vote).toMatchObject({ ok: false });
	expect(await world.sql`select 1 from poll_voters where person_id = ${person.id}`).toEqual([]);
	expect((await hiddenCounts(world.db, pollId)).get(itemIds[0]!) ?? NONE).toEqual(NONE);
});

test('in a poll that closes meanwhile a choice stays counted: nothing is written or told', async () => {
	const { pollId, person, countOf } = await voted();
	const before = await world.everyCount();
	const told: string[] = [];
	onBallots((each) => void told.push(each));
	// By its dates it was still listed as running; at the instant of judgement it is over.
	const leave = act(async (tx) => {
		setClockOffset(2 * 3_600_000);
		await takeBackOpenVotes(tx, person.id);
	});
	expect(await leave).toMatchObject({ ok: true });
	expect(await world.everyCount()).toEqual(before);
	expect([told.includes(pollId), await countOf()]).toEqual([false, ONE]);
});
