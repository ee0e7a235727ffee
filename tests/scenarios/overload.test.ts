/** Under more than it can do the product refuses in order, keeps the votes, says so in words, and comes back by itself. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { CallReply } from '#lib/realtime/protocol.ts';
import type { Person } from '#lib/shared/actor.ts';
import { callApi, openSocket, startApp, type App } from '../support/app.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const TOKEN = 'metrics-token-of-a-test';
const CLIENTS = 24;
const SOON = { timeout: 60_000, interval: 50 };
let world: World;
let app: App;
let contest: RunningContest;
let voter: Person;
let cookie: string;
let socket: Socket;

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world, { ideas: 6, tallyRule: 'live', ideasPerPerson: 20 });
	voter = await world.person('Дауысшы');
	cookie = await cookieOf(voter);
	// One request at a time, four wait: a few dozen readers are too many.
	app = await startApp({ OVERLOAD_IN_FLIGHT: '1', METRICS_TOKEN: TOKEN });
	socket = await openSocket(app, cookie);
});
afterAll(async () => {
	socket?.disconnect();
	await app?.stop();
});

const fresh = (): string => `/contests/${contest.id}/ideas?q=${randomUUID().slice(0, 6)}`;
const ideaPath = (): string => `/ideas/${contest.ideaIds[0]!}`;

/** @param name as the answer of `/metrics` says it, with its labels */
async function figure(name: string): Promise<number> {
	const response = await fetch(`${app.url}/metrics`, {
		headers: { authorization: `Bearer ${TOKEN}` }
	});
	expect(response.status).toBe(200);
	const lines = (await response.text()).split('\n');
	return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? 0);
}

const level = (): Promise<number> => figure('overload_level');

/** Readers who do not wait between pages, until told to stop. */
function flood(headers: Record<string, string>): { stop(): Promise<void> } {
	let isOn = true;
	const clients = Array.from({ length: CLIENTS }, async () => {
		while (isOn) {
			const response = await fetch(app.url + fresh(), { headers }).catch(() => undefined);
			await response?.arrayBuffer();
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	});
	const stop = async () => {
		isOn = false;
		await Promise.all(clients);
	};
	onTestFinished(stop);
	return { stop };
}

const call = (operation: string, input: unknown): Promise<CallReply> =>
	socket.timeout(10_000).emitWithAck('call', { operation, input, key: randomUUID(), locale: 'en' });

const comment = () =>
	call('comments.post', {
		subjectId: contest.ideaIds[0],
		body: 'Су таза болсын.',
		stance: 'neutral'
	});

/** The same vote by socket, API and form, to and fro: each is acknowledged or the test fails. */
async function vote(turn: number): Promise<void> {
	const [itemId] = contest.ideaIds;
	const choice = turn % 2 ? 1 : null;
	const { pollId } = contest;
	expect(await call('votes.cast', { pollId, itemId, choice })).toMatchObject({ ok: true });
	const put = await callApi(app, 'PUT', `/polls/${pollId}/items/${contest.ideaIds[1]}/ballot`, {
		cookie,
		json: { choice }
	});
	expect(put.status).toBe(200);
	const form = await fetch(`${app.url}${ideaPath()}?/castVote`, {
		method: 'POST',
		headers: { cookie, origin: app.url, 'x-sveltekit-action': 'true', accept: 'application/json' },
		body: new URLSearchParams({
			pollId,
			itemId: contest.ideaIds[2]!,
			choice: '1',
			_key: randomUUID()
		})
	});
	expect((await form.json()).type).toBe('success');
}

const connects = (): Promise<boolean> =>
	openSocket(app).then(
		(opened) => (opened.disconnect(), true),
		() => false
	);

test('readers without an account: new sockets and their pages are refused in words, kept pages and persons are served', async () => {
	const readers = flood({});
	await expect.poll(level, SOON).toBeGreaterThanOrEqual(1);
	await expect.poll(connects, SOON).toBe(false);
	const refused = async (path: string, headers: Record<string, string> = {}) => {
		const response = await fetch(app.url + path, { headers });
		const wait = Number(response.headers.get('retry-after') ?? 0);
		return { status: response.status, wait, text: await response.text() };
	};
	await expect
		.poll(() => refused(`/ru${fresh()}`), SOON)
		.toMatchObject({
			status: 503,
			wait: expect.toSatisfy((seconds: number) => seconds >= 3 && seconds <= 10),
			text: expect.stringContaining('Сейчас на сайте слишком много людей')
		});
	await expect
		.poll(() => refused('/api/v1/contests', { 'accept-language': 'en' }), SOON)
		.toMatchObject({ status: 503, text: expect.stringContaining('"server.busy"') });
	for (const path of ['/healthz', '/readyz', '/favicon.svg'])
		expect((await fetch(app.url + path)).status, path).toBe(200);
	await vote(1);
	await readers.stop();
});

test('a page that many read is made and shown in the middle of it', async () => {
	await expect.poll(async () => (await fetch(app.url + ideaPath())).status, SOON).toBe(200);
	const readers = flood({});
	await expect.poll(level, SOON).toBeGreaterThanOrEqual(2);
	const read = async () => (await fetch(app.url + ideaPath())).status;
	for (let turn = 0; turn < 5; turn++) {
		await vote(turn);
		await expect.poll(read, { timeout: 10_000, interval: 20 }).toBe(200);
	}
	await readers.stop();
});

test('readers with accounts: everything but votes is refused, the votes are acknowledged', async () => {
	const readers = flood({ cookie: await cookieOf(await world.person('Оқырман')) });
	await expect.poll(level, SOON).toBe(3);
	await expect.poll(comment, SOON).toMatchObject({
		ok: false,
		refusal: 'server.busy',
		message: expect.stringMatching(/^The load is high/),
		details: { retryAfterSeconds: expect.any(Number) }
	});
	for (let turn = 0; turn < 10; turn++) await vote(turn);
	await readers.stop();
});

test('it comes back by itself', async () => {
	await expect.poll(level, SOON).toBe(0);
	expect((await fetch(app.url + fresh())).status).toBe(200);
	expect(await connects()).toBe(true);
	expect(await comment()).toMatchObject({ ok: true });
});

test('guests who wait for a place with one page wait for one page', async () => {
	const made = () => figure('page_cache_answers_total{outcome="miss"}');
	const before = await made();
	const inside = fetch(app.url + fresh());
	const guests = [1, 2, 3].map(() => fetch(`${app.url}/en${ideaPath()}`));
	const answers = await Promise.all([inside, ...guests]);
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
	expect((await made()) - before).toBe(1);
});

/** How many connections Linux lets wait before a process takes them, whatever the process asks for. */
const systemsBacklog = (): number =>
	Number(fs.readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));

test.skipIf(process.platform !== 'linux' || systemsBacklog() < 1_200)(
	'a thousand who come while the process is held up are heard, and answered when it goes on',
	async () => {
		const signal = (name: NodeJS.Signals) => process.kill(app.pid, name);
		const { port } = new URL(app.url);
		let connected = 0;
		let answered = 0;
		signal('SIGSTOP');
		onTestFinished(() => void signal('SIGCONT'));
		const lines = Array.from({ length: 1_000 }, () => {
			const line = net.connect(Number(port), '127.0.0.1', () => (connected += 1));
			line.on('error', () => {});
			line.once('data', () => (answered += 1));
			line.write('GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n');
			return line;
		});
		onTestFinished(() => lines.forEach((line) => line.destroy()));
		await expect.poll(() => connected, SOON).toBe(1_000);
		signal('SIGCONT');
		await expect.poll(() => answered, SOON).toBe(1_000);
	}
);
