import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { send } from './http-load.ts';
import { startLimit } from './limits.ts';
import type { Product } from './product.ts';
import { figure, median, quantile, round, RUNS } from './report.ts';
import { connect, cpuMs, LiveClient, residentKb, timeToLast } from './socket-load.ts';
import { WebSocket } from 'ws';

const WATCHERS = [100, 1_000, 10_000] as const;
const MESSAGES = 5;
const VOTES_PER_SECOND = 200;

/** Acts of one person, over one kept connection. */
function actor({ port, cookies, pollId }: Product, client: number) {
	const agent = new http.Agent({ keepAlive: true });
	const act = async (method: string, path: string, body: unknown) => {
		const answer = await send(port, agent, {
			...{ method, path, body: JSON.stringify(body) },
			headers: {
				cookie: cookies[client]!,
				'content-type': 'application/json',
				'idempotency-key': randomUUID(),
				'sec-fetch-site': 'same-origin'
			}
		});
		if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
	};
	return {
		comment: (subjectId: string, body: string) =>
			act('POST', `/api/v1/subjects/${subjectId}/comments`, { subjectId, body, stance: 'neutral' }),
		vote: (itemId: string, choice: 1 | null) =>
			act('PUT', `/api/v1/polls/${pollId}/items/${itemId}/ballot`, { choice }),
		close: () => agent.destroy()
	};
}

/** Votes at a steady pace by several people until told to stop. @returns how many were acknowledged */
function voteSteadily(product: Product, itemId: string): () => Promise<number> {
	const people = Array.from({ length: 8 }, (_, i) => actor(product, 100 + i));
	let isOver = false;
	let votes = 0;
	const done = Promise.all(
		people.map(async ({ vote }) => {
			for (let turn = 0; !isOver; turn++) {
				const started = performance.now();
				await vote(itemId, turn % 2 === 0 ? 1 : null);
				votes += 1;
				const rest = (people.length / VOTES_PER_SECOND) * 1_000 - (performance.now() - started);
				if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
			}
		})
	);
	return async () => {
		isOver = true;
		await done;
		for (const person of people) person.close();
		return votes;
	};
}

/** The same number of clients on the bare parts: how soon the last one hears 220 bytes. */
async function measureLimits(product: Product, watchers: number): Promise<number> {
	const io = await startLimit('socketio', product.url);
	const before = residentKb(io.pid);
	const clients = await connect(
		io.port,
		Array.from({ length: watchers }, () => undefined)
	);
	const after = residentKb(io.pid);
	const say = () => fetch(`http://127.0.0.1:${io.port}/say`).then((answer) => answer.text());
	const times: number[] = [];
	for (let i = 0; i < MESSAGES * RUNS; i++) times.push(await timeToLast(clients, 'event', say));
	console.log(
		`limit: bare Socket.IO, ${round(watchers)} clients: to the last ${figure(times, 'ms')} · ${round((after - before) / watchers, 1)} KB a client`
	);
	for (const client of clients) client.close();
	io.stop();
	await measurePlainWs(product, watchers);
	return median(times);
}

async function measurePlainWs({ url }: Product, watchers: number): Promise<void> {
	const ws = await startLimit('ws', url);
	const sockets: WebSocket[] = [];
	for (let i = 0; i < watchers; i += 100)
		sockets.push(
			...(await Promise.all(
				Array.from(
					{ length: Math.min(100, watchers - i) },
					(_, n) =>
						new Promise<WebSocket>((resolve, reject) => {
							const socket = new WebSocket(`ws://127.0.0.1:${ws.port}/`, {
								localAddress: `127.0.0.${1 + (n % 4)}`,
								perMessageDeflate: false
							});
							socket.once('open', () => resolve(socket));
							socket.once('error', reject);
						})
				)
			))
		);
	const times: number[] = [];
	for (let i = 0; i < MESSAGES * RUNS; i++) {
		const heard = Promise.all(
			sockets.map((socket) => new Promise((resolve) => socket.once('message', resolve)))
		);
		const started = performance.now();
		await fetch(`http://127.0.0.1:${ws.port}/say`).then((answer) => answer.text());
		await heard;
		times.push(performance.now() - started);
	}
	console.log(`limit: plain ws, ${round(watchers)} clients: to the last ${figure(times, 'ms')}`);
	for (const socket of sockets) socket.terminate();
	ws.stop();
}

async function watch(product: Product, itemId: string, watchers: number): Promise<LiveClient[]> {
	const clients = await connect(
		product.port,
		Array.from({ length: watchers }, () => undefined)
	);
	for (let i = 0; i < clients.length; i += 500)
		await Promise.all(
			clients.slice(i, i + 500).map((client) => client.ask('join', { room: `subject:${itemId}` }))
		);
	return clients;
}

/** How soon the last of many watchers hears of a comment and of a count, quiet and while votes flow. */
export async function benchFanOut(product: Product): Promise<void> {
	const idea = product.ideaIds[1]!;
	const author = actor(product, 200);
	for (const watchers of WATCHERS) {
		const bare = await measureLimits(product, watchers);
		const before = residentKb(product.pid);
		const clients = await watch(product, idea, watchers);
		const perWatcher = (residentKb(product.pid) - before) / watchers;
		const quiet = { comments: [] as number[], counts: [] as number[] };
		for (let i = 0; i < MESSAGES * RUNS; i++) {
			const text = `Сынақ пікірі ${watchers} ${i}`;
			quiet.comments.push(await timeToLast(clients, 'event', () => author.comment(idea, text)));
			const choice = i % 2 === 0 ? 1 : null;
			quiet.counts.push(await timeToLast(clients, 'state', () => author.vote(idea, choice)));
		}
		const busy: number[] = [];
		const stop = voteSteadily(product, idea);
		const [cpu, startedAt] = [cpuMs(product.pid), performance.now()];
		for (let i = 0; i < MESSAGES * RUNS; i++)
			busy.push(
				await timeToLast(clients, 'event', () =>
					author.comment(idea, `Дауыс арасында ${watchers} ${i}`)
				)
			);
		const seconds = (performance.now() - startedAt) / 1_000;
		const votes = await stop();
		const sorted = [...busy].sort((a, b) => a - b);
		console.log(
			[
				`${round(watchers)} watchers: comment to the last ${figure(quiet.comments, 'ms')}`,
				`${round((median(quiet.comments) / bare) * 100)} % of bare Socket.IO`,
				`count to the last ${figure(quiet.counts, 'ms')}`,
				`with ${round(votes / seconds)} votes/s flowing: comment ${figure(busy, 'ms')}, p99 ${round(quantile(sorted, 0.99))} ms, ${round((cpuMs(product.pid) - cpu) / seconds / 10)} % of a core`,
				`${round(perWatcher, 1)} KB a watcher, ${round(residentKb(product.pid) / 1024)} MB in all`
			].join(' · ')
		);
		for (const client of clients) client.close();
		await new Promise((resolve) => setTimeout(resolve, 2_000));
	}
	author.close();
}

/** A thousand people come at once: connect, be known, join, be told where the room stands. */
export async function benchJoins(product: Product): Promise<void> {
	const people = product.cookies.slice(0, 1_000);
	const room = `subject:${product.ideaIds[1]}`;
	const [first] = (await connect(product.port, [undefined])) as [LiveClient];
	// As a page does: from where it was read.
	const { position: after } = (await first.ask('join', { room })) as unknown as {
		position: number;
	};
	first.close();
	const storm = async (port: number, cookies: readonly (string | undefined)[]) => {
		const started = performance.now();
		const clients = await Promise.all(
			cookies.map(async (cookie, i) => {
				const client = await LiveClient.open(port, cookie, i);
				const reply = await client.ask('join', { room, after });
				return { client, reply };
			})
		);
		const perSecond = clients.length / ((performance.now() - started) / 1_000);
		const refused = clients.filter(({ reply }) => !reply.ok).length;
		for (const { client } of clients) client.close();
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		return { perSecond, refused };
	};
	const bare = await startLimit('socketio', product.url);
	const limits: number[] = [];
	const ours: number[] = [];
	let refused = 0;
	for (let i = 0; i < RUNS; i++) {
		limits.push((await storm(bare.port, people)).perSecond);
		const result = await storm(product.port, people);
		ours.push(result.perSecond);
		refused += result.refused;
	}
	bare.stop();
	console.log(`limit: bare Socket.IO, 1,000 sockets at once: ${figure(limits, 'joins/s')}`);
	console.log(
		`1,000 people join at once: ${figure(ours, 'joins/s')} · ${round((median(ours) / median(limits)) * 100)} % of bare Socket.IO${refused ? ` · ${refused} REFUSED` : ''}`
	);
}
