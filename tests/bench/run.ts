/**
 * `npm run bench`: what the product does on this machine, beside what its parts can do, in one run. `-- pages`, `votes`,
 * `fanout` or `map` runs a part.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import os from 'node:os';
import { benchLiveMap } from './live-map.ts';
import { load, quantile, send, type LoadResult, type Request } from './http-load.ts';
import { startProduct, type Product } from './product.ts';
import { connect, residentKb, timeToLast, voteOverSockets } from './socket-load.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const VOTERS = 256;
const round = (value: number, digits = 0) =>
	value.toLocaleString('en', { maximumFractionDigits: digits });

function print(
	name: string,
	result: LoadResult,
	beside?: { name: string; perSecond: number }
): void {
	const ratio = beside
		? ` · ${round((result.perSecond / beside.perSecond) * 100)} % of ${beside.name}`
		: '';
	const failed = result.failures ? ` · ${result.failures} FAILED (${result.failure})` : '';
	console.log(
		`${name}: ${round(result.perSecond)} /s, p50 ${round(result.p50, 1)} ms, p99 ${round(result.p99, 1)} ms${ratio}${failed}`
	);
}

/** Measures one of the parts alone, in a process of its own. */
async function measureLimit(
	kind: string,
	url: string,
	clients: number,
	request: (client: number) => Request
): Promise<LoadResult> {
	const child = fork(new URL('./limits.ts', import.meta.url).pathname, [kind, url], {
		execArgv: ['--import', 'tsx']
	});
	const port = await new Promise<number>((resolve) =>
		child.once('message', (p) => resolve(p as number))
	);
	const result = await load(port, clients, SECONDS, request);
	child.kill();
	return result;
}

async function benchPages(product: Product): Promise<void> {
	const hello = await measureLimit('hello', product.url, 64, () => ({ path: '/' }));
	print('limit: plain Node HTTP, hello, c=64', hello);
	const idea = `/ideas/${product.ideaIds[0]}`;
	const [cookie] = product.cookies;
	const member = { cookie: cookie! };
	const pages: [string, number, Request][] = [
		['home, guest, c=16', 16, { path: '/' }],
		['ideas of a contest, guest, c=16', 16, { path: `/contests/${product.contestId}/ideas` }],
		['idea with comments, guest, c=16', 16, { path: idea }],
		['idea with comments, member, c=16', 16, { path: idea, headers: member }],
		['idea with comments, member, c=1', 1, { path: idea, headers: member }]
	];
	for (const [name, clients, request] of pages)
		print(`page: ${name}`, await load(product.port, clients, SECONDS, () => request));
}

async function benchVotes(product: Product): Promise<void> {
	await product.sql`create table bench_ballots (voter text)`;
	await product.sql`create table bench_counter (n bigint)`;
	await product.sql`insert into bench_counter values (0)`;
	const post = (client: number): Request => ({
		method: 'POST',
		path: '/',
		headers: { cookie: String(client) }
	});
	const grouped = await measureLimit('grouped', product.url, 64, post);
	print('limit: group commit without session or rules, HTTP, c=64', grouped);
	print(
		'limit: one transaction a vote, HTTP, c=64',
		await measureLimit('plain', product.url, 64, post)
	);
	const choice = (turn: number) => (turn % 2 === 0 ? 1 : null);
	const hot = product.ideaIds[0]!;
	const put = (client: number, turn: number, itemId: string): Request => ({
		method: 'PUT',
		path: `/api/v1/polls/${product.pollId}/items/${itemId}/ballot`,
		headers: {
			cookie: product.cookies[client]!,
			'content-type': 'application/json',
			'idempotency-key': randomUUID(),
			'sec-fetch-site': 'same-origin'
		},
		body: JSON.stringify({ choice: choice(turn) })
	});
	const limit = { name: 'the group commit', perSecond: grouped.perSecond };
	print(
		'votes on one idea, HTTP, c=64',
		await load(product.port, 64, SECONDS, (c, t) => put(c, t, hot)),
		limit
	);
	print(
		'votes on one idea, HTTP, c=1',
		await load(product.port, 1, SECONDS, (_, t) => put(64, t, hot))
	);
	const sockets = await connect(product.port, product.cookies.slice(65, 129));
	const input = (itemId: string, turn: number) => ({
		pollId: product.pollId,
		itemId,
		choice: choice(turn)
	});
	print(
		'votes on one idea, sockets, c=64',
		await voteOverSockets(sockets, SECONDS, (_, t) => input(hot, t)),
		limit
	);
	const spread = (client: number) => product.ideaIds[client % product.ideaIds.length]!;
	print(
		'votes over many ideas, sockets, c=64',
		await voteOverSockets(sockets, SECONDS, (c, t) => input(spread(c), t)),
		limit
	);
	for (const socket of sockets) socket.disconnect();
}

async function benchFanOut(product: Product): Promise<void> {
	const idea = product.ideaIds[1]!;
	const agent = new http.Agent({ keepAlive: true });
	const cookie = product.cookies[200]!;
	const headers = () => ({
		cookie,
		'content-type': 'application/json',
		'idempotency-key': randomUUID(),
		'sec-fetch-site': 'same-origin'
	});
	for (const watchers of [100, 500, 1_000]) {
		const before = residentKb(product.pid);
		const sockets = await connect(
			product.port,
			Array.from({ length: watchers }, () => undefined)
		);
		await Promise.all(
			sockets.map((socket) => socket.emitWithAck('join', { room: `subject:${idea}` }))
		);
		const after = residentKb(product.pid);
		const comments: number[] = [];
		const counts: number[] = [];
		for (let i = 0; i < 10; i++) {
			const body = JSON.stringify({
				subjectId: idea,
				body: `Сынақ пікірі ${i}`,
				stance: 'neutral'
			});
			comments.push(
				await timeToLast(sockets, 'event', async () => {
					const answer = await send(product.port, agent, {
						method: 'POST',
						path: `/api/v1/subjects/${idea}/comments`,
						headers: headers(),
						body
					});
					if (answer.status !== 200) throw new Error(`comment: ${answer.status} ${answer.text}`);
				})
			);
			const vote = JSON.stringify({ choice: i % 2 === 0 ? 1 : null });
			counts.push(
				await timeToLast(sockets, 'state', () =>
					send(product.port, agent, {
						method: 'PUT',
						path: `/api/v1/polls/${product.pollId}/items/${idea}/ballot`,
						headers: headers(),
						body: vote
					})
				)
			);
		}
		for (const list of [comments, counts]) list.sort((a, b) => a - b);
		console.log(
			`${watchers} watchers: comment to the last p50 ${round(quantile(comments, 0.5))} ms, worst ${round(comments.at(-1)!)} ms · count to the last p50 ${round(quantile(counts, 0.5))} ms, worst ${round(counts.at(-1)!)} ms · ${round((after - before) / watchers, 1)} KB a watcher`
		);
		for (const socket of sockets) socket.disconnect();
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
	agent.destroy();
}

const BENCHES = { pages: benchPages, votes: benchVotes, fanout: benchFanOut, map: benchLiveMap };

const cpus = os.cpus();
console.log(
	`${cpus.length} × ${cpus[0]?.model ?? 'unknown'} · ${round(os.totalmem() / 2 ** 30)} GiB · ${os.type()} ${os.release()} · Node ${process.version} · ${SECONDS} s a figure · load driver on the same cores`
);
const product = await startProduct(VOTERS);
try {
	const [{ version }] = (await product.sql`select version()`) as unknown as [{ version: string }];
	console.log(version.split(' on ')[0]);
	console.log(`idle: ${round(residentKb(product.pid) / 1024)} MB resident`);
	const wanted = process.argv.slice(2);
	for (const [name, bench] of Object.entries(BENCHES))
		if (wanted.length === 0 || wanted.includes(name)) await bench(product);
} finally {
	await product.stop();
}
process.exit(0);
