import net from 'node:net';
import { expect, test } from 'vitest';
import { databaseSockets } from './database-socket.ts';

const listen = (server: net.Server) =>
	new Promise<number>((resolve) =>
		server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port))
	);

test('nothing happens between the error of a connection and its close', async () => {
	const server = net.createServer((line) => line.resetAndDestroy());
	const port = await listen(server);
	const socket = databaseSockets()({ host: ['127.0.0.1'], port: [port] });
	let between = 0;
	const error = await new Promise<NodeJS.ErrnoException>((resolve) => {
		let failure: NodeJS.ErrnoException;
		socket.on('error', (reason) => {
			failure = reason;
			queueMicrotask(() => (between += socket.closed ? 0 : 1));
			setImmediate(() => (between += 1));
		});
		socket.on('close', () => {
			expect(between).toBe(0);
			resolve(failure);
		});
	});
	expect(error.code).toBe('ECONNRESET');
	server.close();
});

test('one host after the other is tried', async () => {
	const server = net.createServer((line) => line.end());
	const port = await listen(server);
	const open = databaseSockets();
	const places = { host: ['127.0.0.1', '127.0.0.1'], port: [1, port] };
	const outcome = () =>
		new Promise((resolve) => {
			const socket = open(places);
			expect(socket).toMatchObject({ host: '127.0.0.1' });
			socket.once('connect', () => resolve('connected'));
			socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
		});
	expect([await outcome(), await outcome(), await outcome()]).toEqual([
		...['ECONNREFUSED', 'connected', 'ECONNREFUSED']
	]);
	server.close();
});
