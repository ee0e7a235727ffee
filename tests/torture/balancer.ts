/**
 * What stands before several processes in production, small: one address, turns over those that say they are ready. A
 * request goes to the next process only when the connection was refused, that is when nobody can have done anything
 * about it; sockets are tunnels, which can be cut.
 */
import http from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { freePort } from '../support/app.ts';

const LOOK_MS = 100;
const LOOK_TIMEOUT_MS = 2_000;
/** So many looks without an answer take a process out; one that says no is out at once. */
const SILENCES = 3;

export interface Balancer {
	readonly url: string;
	readonly port: number;
	/** Processes in rotation from now on; each is asked at once whether it is ready. */
	add(port: number): Promise<void>;
	remove(port: number): void;
	/** Cuts tunnels of sockets. @param keep which stay, by their number; none unless told */
	cutSockets(keep?: (index: number) => boolean): void;
	/** While true, sockets are cut and no new one gets through. */
	partition(isOn: boolean): void;
	/** Requests whose process broke the line in the middle, so that nobody knows what became of them. */
	broken(): number;
	close(): Promise<void>;
}

interface Upstream {
	readonly port: number;
	isReady: boolean;
	isLooking: boolean;
	silences: number;
}

async function look(upstream: Upstream): Promise<void> {
	if (upstream.isLooking) return;
	upstream.isLooking = true;
	try {
		const signal = AbortSignal.timeout(LOOK_TIMEOUT_MS);
		upstream.isReady = (await fetch(`http://127.0.0.1:${upstream.port}/readyz`, { signal })).ok;
		upstream.silences = 0;
	} catch (error) {
		upstream.silences += 1;
		const isSilent = (error as Error).name === 'TimeoutError';
		if (!isSilent || upstream.silences >= SILENCES) upstream.isReady = false;
	}
	upstream.isLooking = false;
}

const bodyOf = (request: http.IncomingMessage): Promise<Buffer> =>
	new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.once('end', () => resolve(Buffer.concat(chunks)));
		request.once('error', reject);
	});

const isRefused = (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED';

/** Sends a request on, to the next process as long as connections are refused. */
function forward(
	request: http.IncomingMessage,
	body: Buffer,
	candidates: readonly Upstream[],
	response: http.ServerResponse,
	onBroken: () => void
): void {
	const [first, ...others] = candidates;
	if (!first) {
		response.writeHead(503, { 'retry-after': '1', 'x-balancer': 'nobody' }).end();
		return;
	}
	const { method, url: path, headers } = request;
	// A connection of its own for each request: none can be closed just as it is used again.
	const options = { host: '127.0.0.1', port: first.port, method, path, headers, agent: false };
	const upstream = http.request(options, (answer) => {
		response.writeHead(answer.statusCode!, answer.headers);
		answer.pipe(response);
		answer.once('error', () => (onBroken(), response.destroy()));
	});
	upstream.once('error', (error) => {
		if (isRefused(error)) {
			first.isReady = false;
			return forward(request, body, others, response, onBroken);
		}
		onBroken();
		if (response.headersSent) response.destroy();
		else response.writeHead(502, { 'x-balancer': 'broken' }).end();
	});
	response.once('close', () => upstream.destroy());
	upstream.end(body);
}

function openTunnel(
	request: http.IncomingMessage,
	head: Buffer,
	client: Duplex,
	candidates: readonly Upstream[],
	onOpen: (line: Duplex) => void
): void {
	const [first, ...others] = candidates;
	if (!first) return void client.destroy();
	const upstream = net.connect(first.port, '127.0.0.1');
	upstream.once('connect', () => {
		const { method, url, rawHeaders } = request;
		const lines = rawHeaders.map((value, i) => (i % 2 ? `${value}\r\n` : `${value}: `)).join('');
		upstream.write(`${method} ${url} HTTP/1.1\r\n${lines}\r\n`);
		if (head.length > 0) upstream.write(head);
		upstream.pipe(client).pipe(upstream);
		onOpen(client);
	});
	upstream.once('error', (error) => {
		if (isRefused(error)) openTunnel(request, head, client, others, onOpen);
		else client.destroy();
	});
	upstream.once('close', () => client.destroy());
	client.once('close', () => upstream.destroy());
	client.on('error', () => {});
}

export async function startBalancer(): Promise<Balancer> {
	const upstreams: Upstream[] = [];
	const tunnels = new Set<Duplex>();
	let turn = 0;
	let broken = 0;
	let isApart = false;
	const candidates = (): Upstream[] => {
		const ready = upstreams.filter((upstream) => upstream.isReady);
		turn += 1;
		return ready.map((_, i) => ready[(turn + i) % ready.length]!);
	};
	const server = http.createServer((request, response) => {
		bodyOf(request).then(
			(body) => forward(request, body, candidates(), response, () => (broken += 1)),
			() => response.destroy()
		);
	});
	server.keepAliveTimeout = 65_000;
	server.on('upgrade', (request, client, head) => {
		if (isApart) return client.destroy();
		openTunnel(request, head, client, candidates(), (line) => {
			tunnels.add(line);
			line.once('close', () => tunnels.delete(line));
		});
	});
	const watch = setInterval(() => upstreams.forEach((upstream) => void look(upstream)), LOOK_MS);
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const cutSockets = (keep: (index: number) => boolean = () => false) => {
		[...tunnels].forEach((line, i) => keep(i) || line.destroy());
	};
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		async add(added) {
			const upstream = { port: added, isReady: false, isLooking: false, silences: 0 };
			await look(upstream);
			upstreams.push(upstream);
		},
		remove(gone) {
			const index = upstreams.findIndex((upstream) => upstream.port === gone);
			if (index >= 0) upstreams.splice(index, 1);
		},
		cutSockets,
		partition(isOn) {
			isApart = isOn;
			if (isOn) cutSockets();
		},
		broken: () => broken,
		close: () =>
			new Promise((resolve) => {
				clearInterval(watch);
				cutSockets();
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
