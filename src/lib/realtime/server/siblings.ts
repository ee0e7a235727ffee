import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { log } from '../../server/log.ts';
import { io } from './io.ts';

/** What the supervisor tells every process: its own number, and at which loopback port each number answers. */
interface Siblings {
	readonly number: number;
	readonly ports: Readonly<Record<number, number>>;
}

const UNKNOWN = JSON.stringify({ code: 1, message: 'Session ID unknown' });
const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 64 });
let siblings: Siblings | undefined;

/** The number of the process that opened a long-polling session: the sid begins with it. Undefined: has no number. */
export function numberOf(url: string | undefined): number | undefined {
	const found = /[?&]sid=(\d{1,4})~/.exec(url ?? '')?.[1];
	return found === undefined ? undefined : Number(found);
}

/** A request as it is handed over: the line between two processes has its own way of being kept. */
function onward(request: IncomingMessage): http.OutgoingHttpHeaders {
	const headers: http.OutgoingHttpHeaders = { ...request.headers };
	delete headers.connection;
	delete headers['keep-alive'];
	return headers;
}

const answerUnknown = (response: ServerResponse): void => {
	if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' });
	response.end(UNKNOWN);
};

function handOver(port: number, request: IncomingMessage, response: ServerResponse): void {
	const { method, url } = request;
	const forwarded = http.request(
		{ host: '127.0.0.1', port, method, path: url, headers: onward(request), agent },
		(answer) => {
			const headers = { ...answer.headers };
			delete headers.connection;
			delete headers['keep-alive'];
			response.writeHead(answer.statusCode!, headers);
			answer.pipe(response);
		}
	);
	// The sibling has gone, and its sessions with it: the client begins a new one.
	forwarded.on('error', () => answerUnknown(response));
	response.once('close', () => forwarded.destroy());
	request.pipe(forwarded);
}

function handOverUpgrade(
	port: number,
	request: IncomingMessage,
	socket: Duplex,
	head: Buffer
): void {
	const line = net.connect(port, '127.0.0.1', () => {
		const lines = [`${request.method} ${request.url} HTTP/1.1`];
		for (let i = 0; i < request.rawHeaders.length; i += 2)
			lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
		line.write(`${lines.join('\r\n')}\r\n\r\n`);
		line.write(head);
		line.pipe(socket).pipe(line);
	});
	for (const [each, other] of [
		[line, socket],
		[socket, line]
	] as const) {
		each.on('error', () => {});
		each.on('close', () => other.destroy());
	}
}

/** The port a request belongs to; undefined: here. */
function portFor(request: IncomingMessage): number | undefined {
	const number = numberOf(request.url);
	if (!siblings || number === undefined || number === siblings.number) return undefined;
	return siblings.ports[number];
}

/**
 * Lets any process of one machine take the requests of a long-polling session: one that a sibling opened is handed to
 * it. A websocket is one connection and needs nothing of this. Without a supervisor it does nothing.
 */
export function openSiblings(): void {
	if (!process.send) return;
	process.on('message', (message: { siblings?: Siblings }) => {
		if (message.siblings) siblings = message.siblings;
	});
	const { engine } = io;
	const make = engine.generateId.bind(engine);
	engine.generateId = async (request: IncomingMessage) => {
		const id = await make(request);
		return siblings ? `${siblings.number}~${id}` : id;
	};
	const handle = engine.handleRequest.bind(engine);
	engine.handleRequest = (request: IncomingMessage, response: ServerResponse) => {
		const port = portFor(request);
		if (port === undefined) return handle(request as never, response as never);
		handOver(port, request, response);
	};
	const upgrade = engine.handleUpgrade.bind(engine);
	engine.handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		const port = portFor(request);
		if (port === undefined) return upgrade(request as never, socket, head);
		handOverUpgrade(port, request, socket, head);
	};
	log.debug('long-polling sessions are shared with siblings');
}
