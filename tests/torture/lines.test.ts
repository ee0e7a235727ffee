import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { openLines } from './lines.ts';
import type { HttpClient } from './requests.ts';

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

async function open(server: net.Server, patienceMs = 2_000): Promise<HttpClient> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const lines = openLines(() => port, patienceMs);
	ends.push(
		() => lines.close(),
		() => server.close()
	);
	return lines;
}

const PAGE = brotliCompressSync(Buffer.alloc(200_000, 'ауыл \r\n0\r\n\r\n '));

test('answers with a length and in chunks come whole, and the next is asked on the same connection', async () => {
	let connections = 0;
	const server = http.createServer(async (request, response) => {
		if (request.url === '/length') return void response.end('{"revision":7}');
		for (const byte of ['{"re', 'vision"', ':8}']) {
			response.write(byte);
			await pause(5);
		}
		response.end();
	});
	server.on('connection', () => (connections += 1));
	const lines = await open(server);
	for (let turn = 0; turn < 3; turn++) {
		expect(await lines.send({ path: '/length' })).toMatchObject({
			...{ status: 200, text: '{"revision":7}' }
		});
		expect(await lines.send({ path: '/chunks' })).toMatchObject({
			...{ status: 200, text: '{"revision":8}' }
		});
	}
	expect(connections).toBe(1);
});

test('long bodies, whatever stands in them, end where they end', async () => {
	const server = http.createServer((request, response) => {
		response.write(PAGE);
		response.write('0\r\n\r\n');
		response.end(PAGE);
	});
	const lines = await open(server);
	for (let turn = 0; turn < 3; turn++)
		expect(await lines.send({ path: '/' })).toMatchObject({ status: 200 });
});

test('what is sent arrives, and a refusal says when to come again', async () => {
	const server = http.createServer((request, response) => {
		let body = '';
		request.on('data', (bytes: Buffer) => (body += bytes.toString()));
		request.on('end', () => {
			response.writeHead(503, { 'retry-after': '4', connection: 'close' });
			response.end(`${request.method} ${request.headers.cookie} ${body}`);
		});
	});
	const lines = await open(server);
	const sent = { method: 'PUT', path: '/', headers: { cookie: 'a=b' }, body: '{"дауыс":1}' };
	for (let turn = 0; turn < 2; turn++) {
		const reply = await lines.send(sent);
		expect(reply).toMatchObject({ status: 503, text: 'PUT a=b {"дауыс":1}' });
		expect(reply.headers['retry-after']).toBe('4');
	}
});

test('a connection that breaks, and an answer that does not come in time, are no answer', async () => {
	const server = net.createServer((socket) => {
		socket.once('data', (bytes) => {
			if (bytes.toString().includes('/break')) socket.write('HTTP/1.1 200 OK\r\ncontent-len');
			if (bytes.toString().includes('/break')) socket.destroy();
		});
	});
	const lines = await open(server, 300);
	expect(await lines.send({ path: '/break' })).toMatchObject({ status: 0 });
	expect(await lines.send({ path: '/never' })).toMatchObject({ status: 0 });
	// Nobody listens any more.
	server.close();
	await pause(50);
	expect(await lines.send({ path: '/' })).toMatchObject({ status: 0 });
});
