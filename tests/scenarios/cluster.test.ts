/** Several processes behind one address: polling without sticky sessions, deaths, presence, rolling restarts. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import fs from 'node:fs';
import http from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { RECONNECTION } from '#lib/realtime/protocol.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { newId } from '#lib/shared/ids.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';
import { must } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';
import { PROCESS_ARGS } from '../../src/server/process-args.ts';
import { wordsOf } from '../torture/processes.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const PATIENCE = { timeout: 60_000, interval: 50 };
let world: World;
let cluster: Cluster;
let contest: RunningContest;
let open: Socket[] = [];

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world, { ideas: 2 });
	cluster = await startCluster(2);
});
beforeEach(() => {
	for (const socket of open) socket.disconnect();
	open = [];
});
afterAll(async () => {
	for (const socket of open) socket.disconnect();
	await cluster?.stop();
});

/** A socket that comes back by itself, as a page's does: it joins again, and leaves a process that drains. */
function openPage(room: string, transports: string[]): { socket: Socket; positions: number[] } {
	const socket = io(cluster.url, { transports, forceNew: true, upgrade: false, ...RECONNECTION });
	const positions: number[] = [];
	const page = { socket, positions };
	socket.on('connect', () => socket.emit('join', { room, after: positions.at(-1) }, () => {}));
	socket.on('event', ({ position }: { position: number }) => {
		if (position > (positions.at(-1) ?? 0)) positions.push(position);
	});
	socket.on('draining', (afterMs: number) =>
		setTimeout(() => socket.disconnect().connect(), afterMs)
	);
	open.push(socket);
	return page;
}

async function comment(subjectId: string, body: string): Promise<void> {
	const author = await world.person('Пікірші');
	must(await postComment(world.ctx(author), { subjectId, body, stance: 'neutral' }));
}

test.skipIf(!fs.existsSync('/proc'))('every process has its room', () => {
	for (const pid of cluster.pids())
		expect(wordsOf(pid)).toEqual(expect.arrayContaining([...PROCESS_ARGS]));
});

const joined = (socket: Socket, room: string): Promise<unknown> =>
	socket.timeout(20_000).emitWithAck('join', { room });

test('long polling works though any process may get any of its requests', async () => {
	const room = rooms.subject(contest.ideaIds[0]!);
	const pages = Array.from({ length: 8 }, () => openPage(room, ['polling']));
	await expect.poll(() => pages.every(({ socket }) => socket.connected), PATIENCE).toBe(true);
	for (const { socket } of pages) expect(await joined(socket, room)).toMatchObject({ ok: true });
	await comment(contest.ideaIds[0]!, 'Сұрау арқылы');
	await expect
		.poll(() => pages.every(({ positions }) => positions.length > 0), PATIENCE)
		.toBe(true);
	const numbers = new Set(pages.map(({ socket }) => socket.io.engine.id.split('~')[0]));
	expect(numbers.size).toBe(2);
});

test('a polling connection that turns into a websocket reaches the process it began at', async () => {
	const sockets = Array.from({ length: 6 }, () =>
		io(cluster.url, { transports: ['polling', 'websocket'], forceNew: true, reconnection: false })
	);
	open.push(...sockets);
	const ways = () => sockets.map(({ io: { engine } }) => engine?.transport?.name);
	await expect.poll(ways, PATIENCE).toEqual(sockets.map(() => 'websocket'));
	const [first] = contest.ideaIds;
	for (const socket of sockets)
		expect(await joined(socket, rooms.subject(first!))).toMatchObject({ ok: true });
});

test('a session of a process that has gone is unknown, and a strange one too', async () => {
	for (const sid of ['9~abc', '99999~abc', '~', 'abc']) {
		const answer = await fetch(`${cluster.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`);
		expect([answer.status, await answer.json()]).toMatchObject([400, { code: 1 }]);
	}
});

test('watchers are counted over all processes; those of a killed one vanish, and it is started again', async () => {
	const room = rooms.subject(contest.ideaIds[1]!);
	const counts: number[] = [];
	const watcher = openPage(room, ['websocket']);
	watcher.socket.on('presence', (message: { room: string; count: number }) => {
		if (message.room === room) counts.push(message.count);
	});
	const others = Array.from({ length: 5 }, () =>
		io(cluster.url, { transports: ['websocket'], forceNew: true, reconnection: false })
	);
	open.push(...others);
	await expect.poll(() => others.every(({ connected }) => connected), PATIENCE).toBe(true);
	await Promise.all(others.map((socket) => joined(socket, room)));
	await expect.poll(() => counts.at(-1), PATIENCE).toBe(6);
	const number = (socket: Socket) => socket.io.engine.id.split('~')[0];
	const away = others.filter((socket) => number(socket) !== number(watcher.socket));
	expect(away.length).toBeGreaterThan(0);
	const served = [...cluster.output().matchAll(/^process (\d+) \(pid (\d+)\) serves/gm)];
	const [, , pid] = served.findLast(([, n]) => n === number(away[0]!))!;
	const again = cluster.nextLine(/^process \d+ \(pid \d+\) serves/m);
	process.kill(Number(pid), 'SIGKILL');
	await expect.poll(() => counts.at(-1), PATIENCE).toBe(6 - away.length);
	await again;
	expect(watcher.socket.connected).toBe(true);
	expect(cluster.pids()).toHaveLength(2);
});

/** One request by a connection that is kept, as a proxy keeps them. */
function request(
	agent: http.Agent,
	method: string,
	path: string,
	headers: http.OutgoingHttpHeaders = {},
	body = ''
): Promise<string> {
	return new Promise((resolve) => {
		const sent = http.request(cluster.url + path, { method, headers, agent }, (answer) => {
			answer.resume();
			answer.once('end', () => resolve(`${method} ${path} ${answer.statusCode}`));
			answer.once('error', (error) => resolve(error.message));
		});
		sent.once('error', (error) => resolve(error.message));
		sent.end(body);
	});
}

test('three rolling restarts under votes, reads and sockets: no request fails, no event is missed', async () => {
	const [itemId] = contest.ideaIds;
	const room = rooms.subject(itemId!);
	const watchers = [
		...Array.from({ length: 6 }, () => openPage(room, ['websocket'])),
		...Array.from({ length: 2 }, () => openPage(room, ['polling']))
	];
	await expect.poll(() => watchers.every(({ socket }) => socket.connected), PATIENCE).toBe(true);
	await Promise.all(watchers.map(({ socket }) => joined(socket, room)));
	await comment(itemId!, 'Бұрын');
	await expect.poll(() => watchers.every((w) => w.positions.length > 0), PATIENCE).toBe(true);

	const agent = new http.Agent({ keepAlive: true });
	const answers: string[] = [];
	let isOver = false;
	const route = `/api/v1/polls/${contest.pollId}/items/${itemId}/ballot`;
	const voters = await Promise.all(
		Array.from({ length: 4 }, async () => cookieOf(await world.person('Дауысшы')))
	);
	const voting = voters.map(async (cookie) => {
		for (let turn = 0; !isOver; turn++) {
			const headers = {
				cookie,
				'content-type': 'application/json',
				'sec-fetch-site': 'same-origin',
				'idempotency-key': newId()
			};
			const body = JSON.stringify({ choice: turn % 2 ? null : 1 });
			answers.push(await request(agent, 'PUT', route, headers, body));
		}
	});
	const reading = ['/api/v1/contests', '/healthz', '/'].map(async (path) => {
		while (!isOver) answers.push(await request(agent, 'GET', path));
	});
	const before = cluster.pids();
	for (let round = 0; round < 3; round++) {
		await cluster.replaceAll();
		await comment(itemId!, `Айналым ${round}`);
	}
	isOver = true;
	await Promise.all([...voting, ...reading]);
	agent.destroy();
	expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([]);
	expect(answers.length).toBeGreaterThan(100);
	const after = cluster.pids();
	expect(after).toHaveLength(2);
	expect(after.filter((pid) => before.includes(pid))).toEqual([]);
	// The worker was replaced too; each ended in order.
	expect(cluster.output()).toMatch(/^worker \d+ /m);
	expect(cluster.output()).not.toMatch(/^\w*Error\b/m);

	const [head] = await world.sql`select position from room_heads where room = ${room}`;
	await expect
		.poll(() => watchers.every((w) => w.positions.at(-1) === Number(head!.position)), PATIENCE)
		.toBe(true);
	for (const { positions } of watchers)
		expect(positions).toEqual(positions.map((_, i) => positions[0]! + i));
	const [kept] = await world.sql`
		select (select score from poll_items where item_id = ${itemId!})::int as score,
			(select count(*) from current_ballots where item_id = ${itemId!} and choice = 1)::int as held`;
	expect(kept!.score).toBe(kept!.held);
});

test('a port that is taken, too many processes for the database: refused in one line', async () => {
	await expect(startCluster(2, { PORT: String(cluster.port) })).rejects.toThrow(
		/is taken. Set PORT/
	);
	await expect(startCluster(30, { DATABASE_POOL: '20' })).rejects.toThrow(/do not fit/);
});
