/** The door of the sockets: who cannot be let in hears a code, never what went wrong behind it. */
import http from 'node:http';
import type net from 'node:net';
import { io as connect } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { io, setHandlers } from './io.ts';

let server: http.Server;

beforeAll(async () => {
	server = http.createServer();
	io.attach(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => io.close());

/** What a client is told that is not let in. */
function knock(): Promise<Error & { data?: unknown }> {
	const { port } = server.address() as net.AddressInfo;
	const socket = connect(`http://127.0.0.1:${port}`, {
		...{ transports: ['websocket'], forceNew: true, reconnection: false }
	});
	return new Promise<Error>((resolve, reject) => {
		socket.once('connect_error', resolve);
		socket.once('connect', () => reject(new Error('let in')));
	}).finally(() => socket.close());
}

test('a failure behind the door is told as a code, without statements and what they were asked with', async () => {
	const failure = new Error('Failed query: select * from sessions where id = $1 params: 4f2a');
	setHandlers({
		allow: () => true,
		authenticate: () => Promise.reject(failure),
		connection: () => {}
	});
	const { message, data } = await knock();
	expect(message).toBe('server.busy');
	expect(data).toBeUndefined();
});
