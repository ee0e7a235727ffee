/** Bodies that are larger than anybody wants to hold, sent piece by piece. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import type { App } from './app.ts';

const PIECE = 256 * 1024;

export interface Streamed {
	readonly status: number;
	readonly text: string;
	/** Bytes that were sent before the answer. */
	readonly sent: number;
}

export interface Sending {
	readonly path: string;
	readonly headers: Record<string, string>;
	/** What comes before the long part. */
	readonly head: string;
	readonly tail: string;
	readonly bytes: number;
	/** Says how much will come; else it comes in chunks of which nobody knows the end. */
	readonly isDeclared: boolean;
}

/** Sends a long body until it is all sent or an answer has come; waits for who reads it. */
export async function sendLong(app: App, options: Sending): Promise<Streamed> {
	const { path, head, tail, bytes } = options;
	const length = bytes + Buffer.byteLength(head) + Buffer.byteLength(tail);
	const headers = {
		origin: app.url,
		...options.headers,
		...(options.isDeclared ? { 'content-length': String(length) } : {})
	};
	const request = http.request(app.url + path, { method: 'POST', headers });
	let isAnswered = false;
	const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
		request.once('response', (response) => ((isAnswered = true), resolve(response)));
		request.once('error', reject);
	});
	// Whoever is refused meanwhile may find the line cut; what counts is the answer.
	answered.catch(() => (isAnswered = true));
	const piece = Buffer.alloc(PIECE, 'x');
	let sent = 0;
	request.write(head);
	while (sent < bytes && !isAnswered) {
		sent += PIECE;
		if (!request.write(piece))
			await Promise.race([once(request, 'drain'), answered.catch(() => undefined)]);
	}
	if (!isAnswered) request.end(tail);
	const response = await answered;
	let text = '';
	for await (const part of response.setEncoding('utf8')) text += part as string;
	request.destroy();
	return { status: response.statusCode!, text, sent };
}

/** What a process holds in memory now and held at most, in bytes. */
export function memoryOf({ pid }: App): { now: number; most: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) * 1024;
	return { now: of('VmRSS'), most: of('VmHWM') };
}
