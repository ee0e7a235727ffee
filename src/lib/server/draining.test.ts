import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { watchRequests } from './draining.ts';

interface Heard {
	readonly status: number;
	readonly connection: string | undefined;
}

let server: http.Server;
const agents: http.Agent[] = [];
afterEach(() => {
	vi.useRealTimers();
	for (const agent of agents.splice(0)) agent.destroy();
	server.closeAllConnections();
});

/** A server that answers `/slow` when it is told to, everything else at once. */
async function openServer() {
	let finish: () => void = () => {};
	const isAsked = new Promise<void>((asked) => {
		server = http.createServer((request, response) => {
			if (request.url !== '/slow') return response.end('ok');
			finish = () => response.end('at last');
			asked();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const drain = watchRequests(server);
	const { port } = server.address() as AddressInfo;
	return { port, drain, isAsked, finish: () => finish() };
}

/** One client with a connection that it keeps. */
function openClient(port: number): (path: string) => Promise<Heard> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	agents.push(agent);
	return (path) =>
		new Promise((resolve, reject) => {
			const request = http.get({ host: '127.0.0.1', port, path, agent }, (response) => {
				response.resume();
				const { connection } = response.headers;
				response.once('end', () => resolve({ status: response.statusCode!, connection }));
			});
			request.once('error', reject);
		});
}

test('a request that runs is answered, one more on a kept connection too, and both are told that it was the last', async () => {
	const { port, drain, isAsked, finish } = await openServer();
	const [slow, kept] = [openClient(port), openClient(port)];
	expect(await kept('/')).toEqual({ status: 200, connection: 'keep-alive' });
	const running = slow('/slow');
	await isAsked;
	const drained = drain();
	expect(await kept('/')).toEqual({ status: 200, connection: 'close' });
	finish();
	expect(await running).toEqual({ status: 200, connection: 'close' });
	await drained;
});

test('nobody new is taken', async () => {
	const { port, drain } = await openServer();
	await drain();
	await expect(openClient(port)('/')).rejects.toThrow('ECONNREFUSED');
});

test('a connection that stays idle does not hold it up', async () => {
	const { port, drain } = await openServer();
	await openClient(port)('/');
	await drain();
	expect(server.listening).toBe(false);
});

test('a connection that nobody has asked anything on is ended, before what runs is cut', async () => {
	const { port, drain, isAsked, finish } = await openServer();
	const silent = net.connect(port, '127.0.0.1');
	await once(silent, 'connect');
	const running = openClient(port)('/slow');
	await isAsked;
	const drained = drain();
	await once(silent.resume(), 'close');
	finish();
	expect(await running).toEqual({ status: 200, connection: 'close' });
	await drained;
});

test('a connection that came through another listener is waited for as well', async () => {
	const { drain, isAsked, finish } = await openServer();
	const lane = net.createServer((socket) => void server.emit('connection', socket));
	await new Promise<void>((resolve) => lane.listen(0, '127.0.0.1', resolve));
	const running = openClient((lane.address() as AddressInfo).port)('/slow');
	await isAsked;
	const closing = once(process, 'app:closing');
	let isDrained = false;
	const drained = drain().then(() => (isDrained = true));
	await closing;
	lane.close();
	// The server itself has none: its own close is over at once.
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(isDrained).toBe(false);
	finish();
	expect(await running).toEqual({ status: 200, connection: 'close' });
	await drained;
});

test('a websocket that goes on to a sibling is carried for ten seconds, then cut', async () => {
	const { port, drain } = await openServer();
	const sibling = net.createServer((line) => void line.pipe(line));
	await new Promise<void>((resolve) => sibling.listen(0, '127.0.0.1', resolve));
	server.on('upgrade', (_request, socket, head) => {
		const line = net.connect((sibling.address() as AddressInfo).port, '127.0.0.1');
		line.write(head);
		line.pipe(socket).pipe(line);
		socket.once('close', () => line.destroy());
	});
	const client = net.connect(port, '127.0.0.1');
	const says = async (words: string) => {
		client.write(words);
		const [heard] = (await once(client, 'data')) as [Buffer];
		return heard.toString();
	};
	client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
	expect(await says('before')).toBe('before');
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	const drained = drain();
	vi.advanceTimersByTime(9_999);
	expect(await says('meanwhile')).toBe('meanwhile');
	vi.advanceTimersByTime(1);
	await drained;
	sibling.close();
});
