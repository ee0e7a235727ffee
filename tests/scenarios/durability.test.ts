/** Production settings, a storm of votes, and the plug pulled in the middle of it. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import {
	runProgram,
	startDurableCluster,
	type DurableCluster
} from '../support/durable-cluster.ts';
import { expectedLedger, finish, repeat, startStorm, type Voter } from '../support/vote-storm.ts';
import type { World } from '../support/world.ts';
import type { RunningContest } from '../support/real-time.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const VOTERS = 24;
const BEFORE_THE_BLOW = 300;

let cluster: DurableCluster;
let proxy: DatabaseProxy;
let world: World;
let contest: RunningContest;
let voters: Voter[];
let app: App;
const env: Record<string, string> = {};

beforeAll(async () => {
	cluster = await startDurableCluster();
	proxy = await startDatabaseProxy(cluster.current().url);
	env.DATABASE_URL = process.env.DATABASE_URL = proxy.through(cluster.current().url);
	env.DATABASE_OWNER_URL = process.env.DATABASE_OWNER_URL = cluster.current().ownerUrl;
	// The pool reads its url when it is loaded, so the world comes after it is set.
	const { openWorld } = await import('../support/world.ts');
	const { cookieOf, runningContest } = await import('../support/real-time.ts');
	world = await openWorld();
	contest = await runningContest(world, { ideas: 5, approvalsPerPerson: 5 });
	voters = await Promise.all(
		Array.from({ length: VOTERS }, async (_, i): Promise<Voter> => {
			const person = await world.person(`Дауысшы ${i}`);
			const by = i % 2 ? 'http' : 'socket';
			return { personId: person.id, cookie: await cookieOf(person), by, casts: [] };
		})
	);
	app = await startApp({ ...env, LOG_LEVEL: 'error' });
});

afterAll(async () => {
	await app?.stop('SIGKILL');
	await world?.sql.end({ timeout: 1 });
	await proxy?.close();
	await cluster?.stop();
});

async function ledger(): Promise<string[]> {
	const rows = await world.sql<{ line: string }[]>`
		select v.person_id || ' ' || b.item_id || ' ' || b.revision || ' ' || coalesce(b.choice::text, 'null') as line
		from ballots b join poll_voters v using (poll_id, voter_id) where b.poll_id = ${contest.pollId}`;
	return rows.map(({ line }) => line).sort();
}

/** Votes until the storm is at its height, then strikes. */
async function strike(blow: () => Promise<void> | void): Promise<void> {
	const storm = await startStorm(app, contest.pollId, contest.ideaIds, voters);
	while (storm.acknowledged() < BEFORE_THE_BLOW)
		await new Promise((resolve) => setTimeout(resolve, 5));
	await blow();
	await storm.stop();
}

const acknowledged = () => voters.map((v) => v.casts.filter((c) => c.revision !== undefined));

async function expectEveryVoteOnce(): Promise<void> {
	const before = acknowledged().flat().length;
	// What was acknowledged is there before anybody repeats anything.
	const kept = new Set(await ledger());
	const promised = expectedLedger(voters.map((v, i) => ({ ...v, casts: acknowledged()[i]! })));
	expect(promised.filter((line) => !kept.has(line))).toEqual([]);
	expect(before).toBeGreaterThanOrEqual(BEFORE_THE_BLOW);
	expect(await finish(app, contest.pollId, voters)).toBeGreaterThan(0);
	expect(await repeat(app, contest.pollId, voters.slice(0, 6), 8)).toEqual([]);
	expect(await ledger()).toEqual(expectedLedger(voters));
	const check = await runProgram('src/server/cli/check-votes.ts', {
		...env,
		DATABASE_URL: cluster.current().url
	});
	expect(check.said).toMatch(/ 0 differences/);
	expect(check.code).toBe(0);
}

test('the product is killed: what it acknowledged is there once, what it did not is repeated into one ballot', async () => {
	await strike(() => app.stop('SIGKILL'));
	app = await startApp({ ...env, LOG_LEVEL: 'error' });
	await expectEveryVoteOnce();
});

test('the database is killed: the product stays up, says so, and goes on when it is back', async () => {
	await strike(() => {
		cluster.kill();
		proxy.pointTo(undefined);
	});
	expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
	expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
	await cluster.restart();
	proxy.pointTo(cluster.current().url);
	await expectEveryVoteOnce();
	expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
});

test('the answer to a commit is lost: the vote is in, and its repetition finds it', async () => {
	await strike(() => proxy.loseAnswerToCommitOf('insert into ballots'));
	await expectEveryVoteOnce();
});
