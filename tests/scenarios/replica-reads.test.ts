/** The product reads its pages from a standby that lags: nobody misses what they wrote, nobody reads what is too old. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { callApi, openSocket, startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { listen } from '../support/listener.ts';
import { startTwoServers, until, type TwoServers } from '../support/two-servers.ts';
import type { RunningContest } from '../support/real-time.ts';
import type { World } from '../support/world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let servers: TwoServers;
let standbyProxy: DatabaseProxy;
let world: World;
let contest: RunningContest;
let cookie: string;
/** Two processes: what is written by one is read from the other. */
let one: App;
let other: App;

beforeAll(async () => {
	servers = await startTwoServers(['fsync=off']);
	standbyProxy = await startDatabaseProxy(servers.standby.url);
	const env = {
		DATABASE_URL: servers.primary.url,
		DATABASE_OWNER_URL: servers.primary.ownerUrl,
		// A guest's page that is kept is made from the primary.
		PAGE_CACHE_MB: '0',
		DATABASE_REPLICA_URL: standbyProxy.through(servers.standby.url)
	};
	Object.assign(process.env, env);
	const { openWorld } = await import('../support/world.ts');
	const { cookieOf, runningContest } = await import('../support/real-time.ts');
	world = await openWorld();
	contest = await runningContest(world, { ideas: 1, approvalsPerPerson: 5 });
	cookie = await cookieOf(await world.person('Оқырман'));
	[one, other] = await Promise.all([
		startApp({ ...env, LOG_LEVEL: 'info' }),
		startApp({ ...env, LOG_LEVEL: 'info' })
	]);
	await readsReplica(true);
});

// A failed test leaves the standby as it should be for the next.
afterEach(() => servers.resumeReplay());

afterAll(async () => {
	await Promise.all([one?.stop('SIGKILL'), other?.stop('SIGKILL')]);
	await world?.sql.end({ timeout: 1 });
	await standbyProxy?.close();
	await servers?.stop();
});

const ideaPath = () => `/ideas/${contest.ideaIds[0]}`;
const statementsOnStandby = () => standbyProxy.statements().filter((s) => /from "ideas"/.test(s));

/** A page as a browser gets it, and whether the standby was asked for it. */
async function read(app: App, path: string, cookies = ''): Promise<{ text: string; by: string }> {
	const before = statementsOnStandby().length;
	const answer = await fetch(app.url + path, { headers: cookies ? { cookie: cookies } : {} });
	expect(answer.status, path).toBe(200);
	const text = await answer.text();
	return { text, by: statementsOnStandby().length > before ? 'standby' : 'primary' };
}

/** Looks until a guest's page comes from the standby, or no longer does. */
async function readsReplica(expected: boolean): Promise<void> {
	const by = expected ? 'standby' : 'primary';
	for (const app of [one, other])
		await until(`pages come from the ${by}`, async () => (await read(app, ideaPath())).by === by);
}

async function comment(app: App, body: string): Promise<string> {
	const answer = await callApi(app, 'POST', `/subjects/${contest.ideaIds[0]}/comments`, {
		cookie,
		json: { body }
	});
	expect(answer.status, answer.text).toBe(200);
	return answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0]!)
		.join('; ');
}

test('a page of a guest and of a person who has not written comes from the standby', async () => {
	await readsReplica(true);
	await until(
		'a person reads there too',
		async () => (await read(one, ideaPath(), cookie)).by === 'standby'
	);
});

test('who wrote sees it at once by every process, while a guest is shown the page of a moment ago or the primary', async () => {
	await servers.pauseReplay();
	const words = `Жаңа пікір ${randomUUID()}`;
	const remembered = await comment(one, words);
	expect(remembered).toMatch(/^written=\d{13}$/);
	for (const app of [one, other]) {
		const mine = await read(app, ideaPath(), `${cookie}; ${remembered}`);
		expect(mine.text).toContain(words);
		expect(mine.by).toBe('primary');
	}
	// The bound passes: guests are served by the primary, and see it too.
	await until('a guest sees it', async () => (await read(other, ideaPath())).text.includes(words));
	expect((await read(other, ideaPath())).by).toBe('primary');
	await servers.resumeReplay();
	await readsReplica(true);
	const again = await read(other, ideaPath(), `${cookie}; ${remembered}`);
	expect(again.text).toContain(words);
});

test('an act over a socket says when it was written, for the next request to carry', async () => {
	await readsReplica(true);
	const socket = await openSocket(one, cookie);
	await servers.pauseReplay();
	const reply = await socket.timeout(8_000).emitWithAck('call', {
		operation: 'votes.cast',
		input: { pollId: contest.pollId, itemId: contest.ideaIds[0], choice: 1 },
		key: randomUUID()
	});
	socket.disconnect();
	expect(reply.ok, JSON.stringify(reply)).toBe(true);
	expect(reply.written).toBeGreaterThan(Date.now() - 60_000);
	const mine = await read(other, ideaPath(), `${cookie}; written=${reply.written}`);
	expect(mine.by).toBe('primary');
});

test('a program with a token, which keeps no cookie, reads from the primary', async () => {
	const before = statementsOnStandby().length;
	await callApi(one, 'GET', `/ideas/${contest.ideaIds[0]}`, { token: 'nobody' });
	expect(statementsOnStandby().length).toBe(before);
});

test('a page from the standby carries the positions it was read at, and what it lacks comes when it joins', async () => {
	await readsReplica(true);
	const room = `subject:${contest.ideaIds[0]}`;
	const position = async (sql: typeof servers.onPrimary) =>
		Number((await sql`select position from room_heads where room = ${room}`)[0]!.position);
	await servers.caughtUp();
	await servers.pauseReplay();
	const headOfPage = await position(servers.onStandby);
	const words = `Кеш қалған бет ${randomUUID()}`;
	await comment(one, words);
	expect(await position(servers.onPrimary)).toBe(headOfPage + 1);
	const guest = await listen(other);
	const joined = await guest.join(room, headOfPage);
	expect(joined).toMatchObject({ ok: true, reset: false, position: headOfPage + 1 });
	expect(guest.events.map((event) => event.position)).toEqual([headOfPage + 1]);
	expect(JSON.stringify(guest.events)).toContain(words);
	guest.socket.disconnect();
});

test('what a page asks for once it heard something shows what it heard', async () => {
	await readsReplica(true);
	const guest = await listen(other);
	await guest.join(`subject:${contest.ideaIds[0]}`);
	await servers.pauseReplay();
	const words = `Естіген соң ${randomUUID()}`;
	await comment(one, words);
	await until('it is heard', async () => guest.events.length > 0);
	const data = await fetch(`${other.url}${ideaPath()}/__data.json`);
	expect(await data.text()).toContain(words);
	guest.socket.disconnect();
});

test('a standby that is gone is left without anybody noticing, and taken again when it is back', async () => {
	await readsReplica(true);
	let isOver = false;
	const seen = new Set<number>();
	const reading = (async () => {
		while (!isOver) seen.add((await fetch(one.url + ideaPath())).status);
	})();
	standbyProxy.pointTo(undefined);
	await readsReplica(false);
	isOver = true;
	await reading;
	expect([...seen]).toEqual([200]);
	expect(one.output()).toContain('the replica is left');
	standbyProxy.pointTo(servers.standby.url);
	await readsReplica(true);
});

test('a server that is no standby is not read from', async () => {
	standbyProxy.pointTo(servers.primary.url);
	await until('it is looked at', async () => one.output().includes('it is no standby'));
	expect((await read(one, ideaPath())).by).toBe('primary');
	standbyProxy.pointTo(servers.standby.url);
	await readsReplica(true);
});
