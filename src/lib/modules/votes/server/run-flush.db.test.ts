/** Votes whose flushes run in a thread, as in a process that serves. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#lib/shared/ids.ts';
import type { Person } from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { queriesInFlight, slowest } from '#lib/server/db/slow-queries.ts';
import { slowQueries } from '#lib/server/metrics.ts';
import { agreePoll } from '../../../../../tests/support/world-poll.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { checkVotes } from './index.ts';
import { endFlushes, runFlush, startFlushes } from './run-flush.ts';
import { submitAct } from './writer.ts';

// A busy machine is slow, not wrong; the thread of this test reads its sources through a compiler.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A vote with this key ends the thread. */
const DEADLY = 'deadly';

let world: World;
let person: Person;
let folder: string;

beforeAll(async () => {
	world = await openWorld();
	person = await world.person('Айгүл');
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flushes-'));
	const source = pathToFileURL(path.resolve('src/lib/modules/votes/server/flush-thread.ts'));
	fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
	fs.writeFileSync(
		path.join(folder, 'flush.js'),
		`import { parentPort } from 'node:worker_threads';
		import { register } from '${import.meta.resolve('tsx/esm/api')}';
		register();
		await import('${source.href}');
		parentPort.on('message', ({ args: [, acts] }) => {
			if (acts?.some(({ key }) => key === '${DEADLY}')) process.exit(7);
		});`
	);
	await startFlushes(pathToFileURL(`${folder}/`));
});
afterAll(async () => {
	await endFlushes();
	fs.rmSync(folder, { recursive: true });
});

const act = (itemId: string, key = newId(), personId = person.id) => ({
	...{ personId, itemId, key, choice: 1 as const, fingerprint: 'a vote of this test' }
});
const differencesIn = async (pollId: string) =>
	(await checkVotes(world.db)).find((each) => each.pollId === pollId)!.differences;

test('its connections are open before the first vote', async () => {
	const [row] = await world.sql`select count(*)::int as lines from pg_stat_activity
		where application_name = 'talqylau-votes' and datname = current_database()`;
	expect(row!.lines).toBe(4);
});

test('a vote is committed and answered, by the clock of this process', async () => {
	const { pollId, itemIds } = await agreePoll(world, 'live');
	const before = clock.clockOffsetMs();
	clock.setClockOffset(before + 5_000);
	const outcome = await submitAct(pollId, act(itemIds[0]!)).finally(() =>
		clock.setClockOffset(before)
	);
	if (!outcome.ok) throw new Error(outcome.refusal);
	const { acceptedAt, ...receipt } = outcome.value;
	expect(receipt).toEqual({
		...{ pollId, itemId: itemIds[0], choice: 1, revision: 1, left: null }
	});
	expect(Date.parse(acceptedAt) - clock.now().getTime()).toBeGreaterThan(3_000);
	expect(await differencesIn(pollId)).toEqual([]);
});

test('a refusal and an error of the database come across, and a guilty act fails alone', async () => {
	const { pollId, itemIds } = await agreePoll(world, 'live');
	expect(await submitAct(newId(), act(itemIds[0]!))).toMatchObject({
		refusal: 'votes.poll_unknown'
	});
	const guilty = act(itemIds[0]!, newId(), 'nobody');
	// Of the statements that failed together the driver tells one: the guilty one or one behind it.
	await expect(runFlush(pollId, [guilty])).rejects.toMatchObject({
		...{ name: 'PostgresError', code: expect.stringMatching(/^(22P02|25P02)$/) }
	});
	const outcomes = await Promise.all([
		submitAct(pollId, act(itemIds[0]!)),
		submitAct(pollId, guilty),
		submitAct(pollId, act(itemIds[0]!))
	]);
	expect(outcomes).toMatchObject([{ ok: true }, { refusal: 'server.failed' }, { ok: true }]);
});

test('its statements count here: how many are under way, and the slow ones by their shape', async () => {
	const { pollId, itemIds } = await agreePoll(world, 'live');
	const countSlow = async () => (await slowQueries.get()).values[0]!.value;
	const [slow, vote] = [await countSlow(), act(itemIds[0]!)];
	// The statements of this test itself are not watched.
	const waiting = await world.sql.begin(async (tx) => {
		await tx`select from polls where id = ${pollId} for update`;
		const outcome = submitAct(pollId, vote);
		await expect.poll(queriesInFlight).toBeGreaterThan(0);
		await tx`select pg_sleep(0.3)`;
		return { outcome };
	});
	expect(await waiting.outcome).toMatchObject({ ok: true });
	await expect.poll(countSlow).toBeGreaterThan(slow);
	await expect.poll(queriesInFlight).toBe(0);
	expect(slowest().map(({ statement }) => statement)).toContainEqual(
		expect.stringMatching(/^select method, choice_limit as "choiceLimit".*/)
	);
	const told = JSON.stringify(slowest());
	for (const value of [pollId, person.id, itemIds[0]!, vote.key]) expect(told).not.toContain(value);
});

test('when the thread dies what it had is told unknown, and the next vote finds another', async () => {
	const [held, other] = [await agreePoll(world, 'live'), await agreePoll(world, 'live')];
	const vote = act(held.itemIds[0]!);
	const outcomes = await world.sql.begin(async (tx) => {
		await tx`select from polls where id = ${held.pollId} for update`;
		const waiting = submitAct(held.pollId, vote);
		return Promise.all([waiting, submitAct(other.pollId, act(other.itemIds[0]!, DEADLY))]);
	});
	expect(outcomes).toMatchObject([
		{ refusal: 'server.outcome_unknown' },
		{ refusal: 'server.outcome_unknown' }
	]);
	expect(queriesInFlight()).toBe(0);
	expect(await submitAct(held.pollId, vote)).toMatchObject({ ok: true, value: { revision: 1 } });
	expect(await differencesIn(held.pollId)).toEqual([]);
});

test('no such thread: the start says so', async () => {
	await expect(startFlushes(pathToFileURL(`${folder}/nowhere/`))).rejects.toThrow('flushes ended');
});
