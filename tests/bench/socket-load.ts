/**
 * Clients that speak just enough of Engine.IO 4 and Socket.IO 5 over a plain websocket: thousands fit into one process,
 * so that the driver takes less of the machine than what it measures.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { quantile, type LoadResult } from './report.ts';
import { WebSocketLine } from './web-socket-line.ts';

const ACK_MS = 30_000;
const AT_ONCE = 100;

interface Waiting {
	resolve(reply: unknown): void;
	reject(reason: Error): void;
}

/** One socket of the product. */
export class LiveClient {
	private readonly waiting = new Map<number, Waiting>();
	private readonly listeners = new Map<string, (message: unknown) => void>();
	private nextAck = 0;
	private readonly line: WebSocketLine;

	private constructor(line: WebSocketLine) {
		this.line = line;
	}

	/** Connects and waits until Socket.IO let it in. */
	static async open(port: number, cookie?: string, number = 0): Promise<LiveClient> {
		const line = await WebSocketLine.open({
			port,
			path: '/socket.io/?EIO=4&transport=websocket',
			// More clients than one address has ports for.
			localAddress: `127.0.0.${1 + (number % 4)}`,
			headers: cookie ? { cookie } : {}
		});
		const client = new LiveClient(line);
		return new Promise((resolve, reject) => {
			line.onClose = (code) => {
				client.fate += `closed with ${code} `;
				reject(new Error(client.fate));
			};
			line.onText = (text) => {
				if (text[0] === '0') line.send('40');
				else if (text === '2') line.send('3');
				else if (text.startsWith('40')) resolve(client);
				else if (text.startsWith('44')) reject(new Error(text));
				else if (text.startsWith('42["behind"')) client.catchUp(text.slice(2));
				else if (text.startsWith('42')) client.hear(text.slice(2));
				else if (text.startsWith('43')) client.answered(text.slice(2));
			};
		});
	}

	/** What happened to it beside what is listened for: told that it is behind, closed. */
	fate = '';

	/** As a page does that was too slow for a count: joins again, which brings the newest. */
	private catchUp(text: string): void {
		this.fate += 'told that it is behind ';
		const [, room] = JSON.parse(text) as [string, string];
		this.ask('join', { room }).then(
			(reply) => this.listeners.get('state')?.(reply),
			() => (this.fate += 'not let in again ')
		);
	}

	private hear(text: string): void {
		// The name is enough to know whether anybody listens; most messages nobody does.
		const name = /^\["(\w+)"/.exec(text)?.[1] ?? '';
		this.listeners.get(name)?.((JSON.parse(text) as unknown[])[1]);
	}

	private answered(text: string): void {
		const bracket = text.indexOf('[');
		const id = Number(text.slice(0, bracket));
		this.waiting.get(id)?.resolve((JSON.parse(text.slice(bracket)) as unknown[])[0]);
		this.waiting.delete(id);
	}

	on(event: string, listener: (message: unknown) => void): void {
		this.listeners.set(event, listener);
	}

	/** Sends with an acknowledgement. */
	ask(event: 'join' | 'call', input: unknown): Promise<{ ok: boolean }> {
		const id = this.nextAck++;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${event}: no answer`)), ACK_MS);
			this.waiting.set(id, {
				resolve: (reply) => (clearTimeout(timer), resolve(reply as { ok: boolean })),
				reject
			});
			this.line.send(`42${id}${JSON.stringify([event, input])}`);
		});
	}

	close(): void {
		this.line.terminate();
	}
}

/** Opens sockets in portions. */
export async function connect(
	port: number,
	cookies: readonly (string | undefined)[]
): Promise<LiveClient[]> {
	const clients: LiveClient[] = [];
	for (let i = 0; i < cookies.length; i += AT_ONCE) {
		const portion = cookies.slice(i, i + AT_ONCE);
		clients.push(
			...(await Promise.all(portion.map((cookie, n) => LiveClient.open(port, cookie, i + n))))
		);
	}
	return clients;
}

/** Every socket votes again as soon as its last vote is acknowledged. */
export async function voteOverSockets(
	clients: readonly LiveClient[],
	seconds: number,
	next: (client: number, turn: number) => Record<string, unknown>
): Promise<LoadResult> {
	const times: number[] = [];
	let failures = 0;
	let failure: string | undefined;
	const begin = performance.now();
	const warm = begin + seconds * 200;
	const end = begin + seconds * 1_200;
	await Promise.all(
		clients.map(async (client, number) => {
			for (let turn = 0; performance.now() < end; turn++) {
				const started = performance.now();
				const reply = await client.ask('call', {
					operation: 'votes.cast',
					input: next(number, turn),
					key: randomUUID()
				});
				if (started < warm) continue;
				times.push(performance.now() - started);
				if (!reply.ok) {
					failures += 1;
					failure ??= JSON.stringify(reply);
				}
			}
		})
	);
	times.sort((a, b) => a - b);
	return {
		perSecond: times.length / seconds,
		p50: quantile(times, 0.5),
		p99: quantile(times, 0.99),
		failures,
		failure
	};
}

/** Resident memory of a process, in KiB. */
export function residentKb(pid: number): number {
	const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN);
}

/** CPU time of a process so far, in milliseconds; clock ticks are hundredths of a second. */
export function cpuMs(pid: number): number {
	const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** From sending an act to the last watcher hearing of it, in milliseconds. */
export async function timeToLast(
	clients: readonly LiveClient[],
	event: string,
	act: () => Promise<unknown>
): Promise<number> {
	let missing = clients.length;
	const heard = new Promise<void>((resolve, reject) => {
		const deaf = new Set(clients);
		const timer = setTimeout(() => {
			const why = [...deaf].map(({ fate }) => fate || 'open').join(', ');
			reject(new Error(`${event}: ${missing} watchers heard nothing (${why.slice(0, 200)})`));
		}, 20_000);
		for (const client of clients) {
			client.on(event, () => {
				if (!deaf.delete(client)) return;
				missing -= 1;
				if (missing > 0) return;
				clearTimeout(timer);
				resolve();
			});
		}
	});
	const started = performance.now();
	await act();
	await heard;
	return performance.now() - started;
}
