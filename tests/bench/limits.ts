/**
 * What the parts can do on this machine, without the product: each runs as a process of its own, beside which the
 * product is measured in the same run.
 */
import { fork } from 'node:child_process';
import http from 'node:http';
import type net from 'node:net';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { Server } from 'socket.io';
import { WebSocketServer, WebSocket } from 'ws';

/** `hello`, `buffer`: HTTP. `grouped`, `exact`, `plain`, `batched`: durable votes. `ws`, `socketio`: broadcasts of 220 bytes. */
type DurableKind = 'grouped' | 'exact' | 'plain' | 'batched';
export type LimitKind = 'hello' | 'buffer' | DurableKind | 'ws' | 'socketio';

export interface Limit {
	readonly port: number;
	readonly pid: number;
	stop(): void;
}

/** Starts a part in a process of its own. */
export async function startLimit(kind: LimitKind, databaseUrl: string): Promise<Limit> {
	const child = fork(fileURLToPath(import.meta.url), [kind, databaseUrl], {
		execArgv: ['--import', 'tsx']
	});
	const port = await new Promise<number>((resolve) =>
		child.once('message', (message) => resolve(message as number))
	);
	return { port, pid: child.pid!, stop: () => void child.kill() };
}

interface Waiting {
	readonly vote: Vote;
	answer(): void;
}

export interface Vote {
	readonly item: string;
	readonly voter: string;
	readonly choice: 0 | 1;
}

/** Reads a request's vote. */
function readVote(request: http.IncomingMessage, then: (vote: Vote) => void): void {
	let text = '';
	request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
	request.on('end', () => then(JSON.parse(text) as Vote));
}

/** Durable votes by group commit: no session, no rules. What comes while a portion is written is the next portion. */
function committed(write: (votes: readonly Vote[]) => Promise<unknown>): http.RequestListener {
	const waiting: Waiting[] = [];
	let isFlushing = false;
	const flush = async () => {
		if (isFlushing) return;
		isFlushing = true;
		while (waiting.length > 0) {
			const batch = waiting.splice(0, 512);
			await write(batch.map(({ vote }) => vote));
			for (const { answer } of batch) answer();
		}
		isFlushing = false;
	};
	return (request, response) => {
		readVote(request, (vote) => {
			waiting.push({ vote, answer: () => response.end('{"ok":true}') });
			void flush();
		});
	};
}

/** The simplest there is: rows, whoever they are of, and a counter of all. */
const grouped = (sql: postgres.Sql): http.RequestListener =>
	committed((votes) =>
		sql.begin(async (tx) => {
			await tx`insert into bench_ballots (voter) select unnest(${votes.map(({ voter }) => voter)}::text[])`;
			await tx`update bench_counter set n = n + ${votes.length}`;
		})
	);

/** One vote of each person for each item, which may change, and counts that change by what changed: one statement. */
const exact = (sql: postgres.Sql): http.RequestListener =>
	committed((votes) => {
		const last = new Map(votes.map((vote) => [`${vote.item} ${vote.voter}`, vote]));
		const of = <T>(pick: (vote: Vote) => T) => Array.from(last.values(), pick);
		return sql`
			with given as (
				select * from unnest(
					${of(({ item }) => item)}::text[], ${of(({ voter }) => voter)}::text[], ${of(({ choice }) => choice)}::int[]
				) as g(item, voter, choice)
			), before as (
				select b.item, b.voter, b.choice from bench_votes b join given using (item, voter)
			), written as (
				insert into bench_votes (item, voter, choice) select item, voter, choice from given
				on conflict (item, voter) do update set choice = excluded.choice
				returning item, voter, choice
			)
			insert into bench_tallies (item, n)
			select w.item, sum(w.choice - coalesce(b.choice, 0))
			from written w left join before b using (item, voter) group by w.item
			on conflict (item) do update set n = bench_tallies.n + excluded.n`;
	});

/** One transaction a vote with a counter on one row: what most systems do. */
const plain =
	(sql: postgres.Sql): http.RequestListener =>
	(request, response) => {
		readVote(request, ({ voter }) => {
			sql
				.begin(async (tx) => {
					await tx`insert into bench_ballots (voter) values (${voter})`;
					await tx`update bench_counter set n = n + 1`;
				})
				.then(() => response.end('{"ok":true}'));
		});
	};

/** One writer, nothing but rows: `GET /?rows=100&seconds=2` says how many a second it wrote in such portions. */
const batched =
	(sql: postgres.Sql): http.RequestListener =>
	async (request, response) => {
		const { searchParams } = new URL(request.url!, 'http://127.0.0.1');
		const voters = Array.from({ length: Number(searchParams.get('rows')) }, (_, i) => `voter ${i}`);
		const seconds = Number(searchParams.get('seconds'));
		const until = performance.now() + seconds * 1_000;
		let written = 0;
		while (performance.now() < until) {
			await sql`insert into bench_ballots (voter) select unnest(${voters}::text[])`;
			written += voters.length;
		}
		response.end(String(written / seconds));
	};

const TEXT = 'x'.repeat(220);

/** Every POST is a broadcast to all who are connected. */
function overWs(server: http.Server): http.RequestListener {
	const sockets = new WebSocketServer({ server, perMessageDeflate: false });
	return (_request, response) => {
		for (const socket of sockets.clients)
			if (socket.readyState === WebSocket.OPEN) socket.send(TEXT);
		response.end();
	};
}

function overSocketIo(server: http.Server): http.RequestListener {
	const io = new Server(server, { serveClient: false, perMessageDeflate: false });
	io.on('connection', (socket) => {
		void socket.join('all');
		socket.on('join', (_input, ack: (reply: unknown) => void) => ack({ ok: true }));
	});
	return (_request, response) => {
		io.to('all').emit('event', TEXT);
		response.end();
	};
}

function serveLimit(kind: LimitKind, databaseUrl: string): void {
	const sql = postgres(databaseUrl, { max: 4, onnotice() {} });
	const server = http.createServer();
	const kept = Buffer.alloc(16_384, 'x');
	const listeners: Record<LimitKind, () => http.RequestListener> = {
		hello: () => (_request, response) => void response.end('hello'),
		buffer: () => (_request, response) => void response.end(kept),
		grouped: () => grouped(sql),
		exact: () => exact(sql),
		plain: () => plain(sql),
		batched: () => batched(sql),
		ws: () => overWs(server),
		socketio: () => overSocketIo(server)
	};
	// After Socket.IO, which answers its own path and would hand all others on.
	const listener = listeners[kind]();
	server.on('request', (request, response) => {
		if (!request.url?.startsWith('/socket.io/')) listener(request, response);
	});
	server.listen(0, '127.0.0.1', () => process.send!((server.address() as net.AddressInfo).port));
}

if (process.send) serveLimit(process.argv[2] as LimitKind, process.argv[3]!);
