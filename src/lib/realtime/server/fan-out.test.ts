/** Real sockets on loopback, no database: what a room's message costs, and what becomes of who is slow. */
import http from 'node:http';
import type net from 'node:net';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, expect, test, vi } from 'vitest';
import { FanOutAdapter, slowness } from './fan-out.ts';

const ROOM = 'subject:бөлме';
let server: Server | undefined;
let listening: http.Server | undefined;
let clients: Socket[] = [];

afterEach(async () => {
	for (const client of clients) client.disconnect();
	clients = [];
	await server?.close();
	listening?.close();
});

interface Heard {
	readonly client: Socket;
	readonly messages: unknown[];
	readonly behind: string[];
	readonly drops: string[];
}

async function open(count: number): Promise<Heard[]> {
	listening = http.createServer();
	server = new Server(listening, { adapter: FanOutAdapter, perMessageDeflate: false });
	server.on('connection', (socket) => void socket.join(ROOM));
	await new Promise<void>((resolve) => listening!.listen(0, '127.0.0.1', resolve));
	const { port } = listening.address() as net.AddressInfo;
	const heard = Array.from({ length: count }, (): Heard => {
		const client = connect(`http://127.0.0.1:${port}`, {
			...{ transports: ['websocket'], forceNew: true, reconnection: false }
		});
		const one: Heard = { client, messages: [], behind: [], drops: [] };
		client.on('said', (message) => one.messages.push(message));
		client.on('behind', (room) => one.behind.push(room));
		client.on('disconnect', (reason) => one.drops.push(reason));
		return one;
	});
	clients = heard.map(({ client }) => client);
	await vi.waitFor(() => expect(server!.sockets.adapter.rooms.get(ROOM)?.size).toBe(count), {
		timeout: 20_000
	});
	return heard;
}

const until = (isReached: () => boolean) =>
	vi.waitFor(() => expect(isReached()).toBe(true), { timeout: 20_000, interval: 10 });

/** The raw connection of a client: it stops reading, as a phone in a tunnel does. */
const rawOf = ({ client }: Heard): net.Socket =>
	(client.io.engine.transport as unknown as { ws: { _socket: net.Socket } }).ws._socket;

test('more sockets than fit into one turn hear every message once and in order, from one encoding', async () => {
	const heard = await open(620);
	const { encoder } = server!.sockets.adapter as unknown as { encoder: { encode(): unknown } };
	const encode = vi.spyOn(encoder, 'encode');
	for (let n = 1; n <= 4; n++) server!.local.to(ROOM).emit('said', n);
	expect(encode).toHaveBeenCalledTimes(4);
	await until(() => heard.every(({ messages }) => messages.length === 4));
	expect(heard.every(({ messages }) => messages.join() === '1,2,3,4')).toBe(true);
});

test('a message is handed over to the system in one piece', async () => {
	const heard = await open(1);
	const [socket] = server!.sockets.sockets.values();
	const { transport } = socket!.conn as unknown as { transport: { socket: unknown } };
	const write = vi.spyOn((transport.socket as { _socket: net.Socket })._socket, 'write');
	server!.local.to(ROOM).emit('said', 'пікір');
	await until(() => heard[0]!.messages.length === 1);
	expect(write).toHaveBeenCalledTimes(1);
});

test('an event goes before state that is on its way, and new state waits meanwhile', async () => {
	const heard = await open(1_100);
	const adapter = server!.sockets.adapter as FanOutAdapter;
	expect(adapter.isOccupied()).toBe(false);
	server!.local.to(ROOM).volatile.emit('said', 'сан');
	server!.local.to(ROOM).emit('said', 'пікір');
	expect(adapter.isOccupied()).toBe(true);
	await until(() => heard.every(({ messages }) => messages.length === 2));
	// The first slice had heard the count already; everybody after it hears the comment first.
	const orders = heard.map(({ messages }) => messages.join());
	expect(orders.filter((order) => order === 'сан,пікір')).toHaveLength(500);
	expect(orders.filter((order) => order === 'пікір,сан')).toHaveLength(600);
	await until(() => !adapter.isOccupied());
});

test('after counts were told for so long, three times as long is left to everything else', async () => {
	const heard = await open(2);
	const adapter = server!.sockets.adapter as FanOutAdapter;
	let nowMs = 10_000;
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
	try {
		// The telling itself takes a tenth of a second.
		const { deliver } = adapter as unknown as { deliver(...args: unknown[]): void };
		Object.assign(adapter, {
			deliver(...args: unknown[]) {
				nowMs += 50;
				deliver.apply(adapter, args);
			}
		});
		server!.local.to(ROOM).volatile.emit('said', 'сан');
		await until(() => heard.every(({ messages }) => messages.length === 1));
		nowMs = 10_399;
		expect(adapter.isOccupied()).toBe(true);
		nowMs = 10_401;
		expect(adapter.isOccupied()).toBe(false);
	} finally {
		clock.mockRestore();
	}
});

test('who left the room before their turn came does not hear what was said', async () => {
	const heard = await open(520);
	server!.local.to(ROOM).emit('said', 'бірінші');
	// The first turn is over; those beyond it lose the room now.
	for (const socket of [...server!.sockets.sockets.values()].slice(500)) void socket.leave(ROOM);
	server!.emit('said', 'соңғы');
	await until(() => heard.every(({ messages }) => messages.at(-1) === 'соңғы'));
	const reached = heard.filter(({ messages }) => messages.includes('бірінші'));
	expect(reached).toHaveLength(500);
});

test('a socket that does not read gets no old state: it is told once that it is behind', async () => {
	const [slow, quick] = await open(2);
	rawOf(slow!).pause();
	const value = 'қ'.repeat(100_000);
	const before = slowness.skipped;
	for (let n = 1; n <= 120; n++) {
		server!.local.to(ROOM).volatile.emit('said', [n, value]);
		await new Promise((resolve) => setImmediate(resolve));
	}
	await until(() => quick!.messages.length > 0 && slowness.skipped > before);
	rawOf(slow!).resume();
	await until(() => slow!.behind.length > 0);
	expect(slow!.behind).toEqual([ROOM]);
	expect(slow!.messages.length).toBeLessThan(120);
	expect(slow!.drops).toEqual([]);
});

test('a socket with more than a megabyte of events waiting is closed; the others hear them all', async () => {
	const [slow, quick] = await open(2);
	rawOf(slow!).pause();
	const text = 'қ'.repeat(100_000);
	const before = slowness.closed;
	for (let n = 1; n <= 120; n++) {
		server!.local.to(ROOM).emit('said', [n, text]);
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
	await until(() => slowness.closed > before && quick!.messages.length === 120);
	expect(slowness.closed - before).toBe(1);
	expect(server!.sockets.adapter.rooms.get(ROOM)?.size).toBe(1);
	rawOf(slow!).resume();
	await until(() => slow!.drops.length > 0);
});
