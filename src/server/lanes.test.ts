import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { LANES, openLanes } from './lanes.mjs';

const BACKLOG = 512;
const CROWD = 20 * LANES;

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	vi.restoreAllMocks();
});

async function openServer() {
	const server = http.createServer((request, response) => void response.end('ok'));
	const taken: Socket[] = [];
	server.on('connection', (socket: Socket) => taken.push(socket));
	await new Promise<void>((resolve) =>
		server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, resolve)
	);
	const closeLanes = await openLanes(server, BACKLOG);
	ends.push(
		closeLanes,
		() => server.close(),
		() => server.closeAllConnections()
	);
	return { server, taken, closeLanes, port: (server.address() as AddressInfo).port };
}

function connect(port: number): Socket {
	const client = net.connect(port, '127.0.0.1').on('error', () => {});
	ends.push(() => client.destroy());
	return client;
}

/** What the server says to one who asks on a connection of their own. */
const ask = (port: number): Promise<string> =>
	fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } }).then((answer) =>
		answer.text()
	);

test('of a crowd that waits many are taken in one turn of the loop', async () => {
	const { taken, port } = await openServer();
	for (let i = 0; i < CROWD; i++) connect(port);
	let turns = 0;
	for (; taken.length < CROWD && turns < 10 * CROWD; turns++) await turn();
	expect(taken).toHaveLength(CROWD);
	// Through one handle it is one in a turn.
	expect(turns).toBeLessThan(CROWD / 4);
});

test('whichever way somebody came, they are answered as through the first', async () => {
	const { taken, port } = await openServer();
	const answers = await Promise.all(Array.from({ length: 4 * LANES }, () => ask(port)));
	expect(new Set(answers)).toEqual(new Set(['ok']));
	const through = taken.map((socket) => (socket as Socket & { _server: net.Server })._server);
	expect(new Set(through).size).toBeGreaterThan(1);
	// Half-open as HTTP wants it: who says that nothing more comes is still answered.
	expect(new Set(taken.map(({ allowHalfOpen }) => allowHalfOpen))).toEqual(new Set([true]));
});

test('closed with the server they take nobody, and who is inside stays', async () => {
	const { server, taken, closeLanes, port } = await openServer();
	const clients = Array.from({ length: 2 * LANES }, () => connect(port));
	await Promise.all(clients.map((client) => once(client, 'connect')));
	await expect.poll(() => taken.length).toBe(clients.length);
	net.Server.prototype.close.call(server);
	closeLanes();
	await expect.poll(() => ask(port).catch(() => 'refused')).toBe('refused');
	for (const client of clients) {
		client.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
		const [said] = (await once(client, 'data')) as [Buffer];
		expect(said.toString()).toContain('200 OK');
	}
});

test('where no more handles can be had one serves, and says so', async () => {
	const said = vi.spyOn(console, 'error').mockReturnValue();
	const server = http.createServer();
	const close = await openLanes(server, BACKLOG);
	expect(said).toHaveBeenCalledWith(expect.stringContaining('One handle listens'));
	expect(close).not.toThrow();
});
