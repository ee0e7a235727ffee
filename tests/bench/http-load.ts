import http from 'node:http';
import net from 'node:net';
import { quantile, type LoadResult } from './report.ts';

export interface Request {
	readonly method?: string;
	readonly path: string;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

interface Answer {
	readonly status: number;
	/** The first 400 characters of its body. */
	readonly text: string;
}

/** One request over a kept connection; resolves to its status and body. */
export function send(
	port: number,
	agent: http.Agent,
	{ method = 'GET', path, headers, body }: Request
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const request = http.request(
			{
				host: '127.0.0.1',
				port,
				agent,
				method,
				path,
				headers: {
					...headers,
					...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {})
				}
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						text: Buffer.concat(chunks).toString('utf8', 0, 400)
					})
				);
			}
		);
		request.once('error', reject);
		request.end(body);
	});
}

/**
 * A kept connection that knows just enough of HTTP for a load: one request at a time, answers that say their length.
 * Node's own client costs more than a kept page does, and so would be what is measured.
 */
class Line {
	#socket: net.Socket;
	#heard: Buffer = Buffer.alloc(0);
	#missing = -1;
	#answer?: { resolve(answer: Answer): void; reject(error: Error): void };

	constructor(port: number) {
		this.#socket = net.connect(port, '127.0.0.1').setNoDelay();
		this.#socket.on('data', (chunk) => this.#hear(chunk));
		this.#socket.on('error', () => {}); // closes after it
		this.#socket.on('close', () => this.#answer?.reject(new Error('the connection broke')));
	}

	ask({ method = 'GET', path, headers, body }: Request): Promise<Answer> {
		const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1'];
		for (const name in headers) lines.push(`${name}: ${headers[name]}`);
		if (body) lines.push(`content-length: ${Buffer.byteLength(body)}`);
		return new Promise((resolve, reject) => {
			this.#answer = { resolve, reject };
			this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
		});
	}

	close(): void {
		this.#answer = undefined;
		this.#socket.destroy();
	}

	#hear(chunk: Buffer): void {
		// Of a body only its end matters; what it says is kept where it is short.
		if (this.#missing > 0) this.#missing -= chunk.length;
		if (this.#missing < 0) this.#readHead(chunk);
		if (this.#missing !== 0) return;
		const [head, text] = this.#heard.toString('utf8', 0, 4_096).split('\r\n\r\n', 2);
		this.#heard = Buffer.alloc(0);
		this.#missing = -1;
		this.#answer?.resolve({ status: Number(head!.slice(9, 12)), text: text?.slice(0, 400) ?? '' });
	}

	#readHead(chunk: Buffer): void {
		this.#heard = this.#heard.length > 0 ? Buffer.concat([this.#heard, chunk]) : chunk;
		const end = this.#heard.indexOf('\r\n\r\n');
		if (end < 0) return;
		const length = /\r\ncontent-length: (\d+)/i.exec(this.#heard.toString('latin1', 0, end))?.[1];
		if (length === undefined) this.#answer?.reject(new Error('an answer without a length'));
		this.#missing = Number(length) - (this.#heard.length - end - 4);
	}
}

/** Keeps `clients` requests under way for `seconds`, after a warm-up of a fifth of it. Bounded in count and time. */
export async function load(
	port: number,
	clients: number,
	seconds: number,
	next: (client: number, turn: number) => Request
): Promise<LoadResult> {
	const times: number[] = [];
	let failures = 0;
	let failure: string | undefined;
	const begin = performance.now();
	const warm = begin + seconds * 200;
	const end = begin + seconds * 1_200;
	await Promise.all(
		Array.from({ length: clients }, async (_, client) => {
			let line = new Line(port);
			for (let turn = 0; performance.now() < end && turn < 200_000; turn++) {
				const started = performance.now();
				const { status, text } = await line.ask(next(client, turn)).catch((error: Error) => {
					line.close();
					line = new Line(port);
					return { status: 0, text: error.message };
				});
				if (started < warm) continue;
				times.push(performance.now() - started);
				if (status < 200 || status >= 300) {
					failures += 1;
					failure ??= `${status} ${text}`;
				}
			}
			line.close();
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
