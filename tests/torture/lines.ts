/**
 * HTTP as a load speaks it. Node's own client costs as much as an answer costs the process that is tried, and on a machine
 * that both share it would be late itself; what a person waited is measured here, not what the driver did.
 */
import type http from 'node:http';
import net from 'node:net';
import type { HttpClient, Reply, Sent } from './requests.ts';

/** Of longer bodies only the beginning is kept. */
const TEXT_MOST = 4_096;
const SWEEP_MS = 250;
const END_OF_HEAD = '\r\n\r\n';
const NEW_LINE = 10;
const NO_BYTES = Buffer.alloc(0);
const NOTHING: Reply = { status: 0, headers: {}, text: '' };

/** Follows a body to its end and keeps how it begins. */
abstract class Body {
	readonly #kept: Buffer[] = [];
	#length = 0;

	/** @returns whether it ended */
	abstract take(bytes: Buffer): boolean;

	protected keep(bytes: Buffer): void {
		if (this.#length < TEXT_MOST) this.#kept.push(bytes);
		this.#length += bytes.length;
	}

	text(): string {
		return Buffer.concat(this.#kept).toString('utf8', 0, TEXT_MOST);
	}
}

class MeasuredBody extends Body {
	#missing: number;

	constructor(length: number) {
		super();
		this.#missing = length;
	}

	take(bytes: Buffer): boolean {
		this.keep(bytes);
		this.#missing -= bytes.length;
		return this.#missing <= 0;
	}
}

/** A body in chunks, each behind a line with its length: RFC 9112, 7.1. */
class ChunkedBody extends Body {
	/** Of the chunk that comes. */
	#missing = 0;
	#line = '';
	#isLast = false;

	take(bytes: Buffer): boolean {
		for (let at = 0; at < bytes.length;) {
			if (this.#missing > 0) {
				const part = bytes.subarray(at, at + this.#missing);
				this.keep(part);
				this.#missing -= part.length;
				at += part.length;
				continue;
			}
			const end = bytes.indexOf(NEW_LINE, at);
			this.#line += bytes.toString('latin1', at, end === -1 ? bytes.length : end);
			if (end === -1) return false;
			at = end + 1;
			const line = this.#line.trim();
			this.#line = '';
			if (this.#isLast && line === '') return true;
			this.#begin(line);
		}
		return false;
	}

	/** @param line empty behind a chunk, a field behind the last */
	#begin(line: string): void {
		if (line === '' || this.#isLast) return;
		this.#missing = Number.parseInt(line, 16);
		this.#isLast = this.#missing === 0;
	}
}

interface Head {
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
}

function readHead(text: string): Head {
	const [first = '', ...lines] = text.split('\r\n');
	const headers: Record<string, string> = {};
	for (const line of lines) {
		const colon = line.indexOf(':');
		headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
	}
	return { status: Number(first.slice(9, 12)), headers };
}

function bodyOf({ headers }: Head): Body {
	return headers['transfer-encoding'] === 'chunked'
		? new ChunkedBody()
		: new MeasuredBody(Number(headers['content-length'] ?? 0));
}

/** One connection, one request at a time. */
class Line {
	readonly #socket: net.Socket;
	/** Of a head that is not whole yet. */
	#heard: Buffer = NO_BYTES;
	#head: Head | undefined;
	#body: Body | undefined;
	#answer: ((reply: Reply) => void) | undefined;
	askedAt = Infinity;
	isOpen = true;

	constructor(port: number, onClose: () => void) {
		this.#socket = net.connect(port, '127.0.0.1').setNoDelay();
		this.#socket.on('data', (bytes) => this.#hear(bytes));
		this.#socket.on('error', () => {}); // closes after it
		this.#socket.on('close', () => {
			this.isOpen = false;
			onClose();
			this.#end(NOTHING);
		});
	}

	ask({ method = 'GET', path, headers, body = '' }: Sent): Promise<Reply> {
		const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1'];
		for (const name in headers) lines.push(`${name}: ${headers[name]}`);
		if (body) lines.push(`content-length: ${Buffer.byteLength(body)}`);
		this.askedAt = performance.now();
		return new Promise((resolve) => {
			this.#answer = resolve;
			this.#socket.write(lines.join('\r\n') + END_OF_HEAD + body);
		});
	}

	close(): void {
		this.#socket.destroy();
	}

	#hear(bytes: Buffer): void {
		if (this.#body) return this.#follow(bytes);
		this.#heard = Buffer.concat([this.#heard, bytes]);
		const end = this.#heard.indexOf(END_OF_HEAD);
		if (end === -1) return;
		this.#head = readHead(this.#heard.toString('latin1', 0, end));
		this.#body = bodyOf(this.#head);
		this.#follow(this.#heard.subarray(end + END_OF_HEAD.length));
	}

	#follow(bytes: Buffer): void {
		if (!this.#body!.take(bytes)) return;
		const { status, headers } = this.#head!;
		if (headers.connection === 'close') this.isOpen = false;
		this.#end({ status, headers, text: this.#body!.text() });
	}

	#end(reply: Reply): void {
		this.#heard = NO_BYTES;
		this.#head = this.#body = undefined;
		this.askedAt = Infinity;
		this.#answer?.(reply);
		this.#answer = undefined;
	}
}

/**
 * As `openHttp`, lighter: as many connections as there are requests under way, kept for the next.
 *
 * @param base port of a process; asked anew for every request
 */
export function openLines(base: () => number, patienceMs: number): HttpClient {
	const all = new Set<Line>();
	const idle = new Map<number, Line[]>();
	const sweep = setInterval(() => {
		const since = performance.now() - patienceMs;
		for (const line of all) if (line.askedAt < since) line.close();
	}, SWEEP_MS);
	const take = (port: number): Line => {
		const lines = idle.get(port) ?? [];
		for (let line = lines.pop(); line; line = lines.pop()) if (line.isOpen) return line;
		const line = new Line(port, () => all.delete(line));
		all.add(line);
		return line;
	};
	return {
		patienceMs,
		async send(request) {
			const port = base();
			const line = take(port);
			const reply = await line.ask(request);
			if (!line.isOpen) line.close();
			else if (idle.has(port)) idle.get(port)!.push(line);
			else idle.set(port, [line]);
			return reply;
		},
		close() {
			clearInterval(sweep);
			for (const line of all) line.close();
		}
	};
}
