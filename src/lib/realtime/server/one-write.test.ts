/** Real sockets on loopback: what is heard, and in how many pieces it was handed over. */
import http from 'node:http';
import type net from 'node:net';
import fc from 'fast-check';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import * as ws from 'ws';
import { afterEach, expect, test, vi } from 'vitest';
import { io } from './io.ts';
import { frameOf, OneWriteServer } from './one-write.ts';

/** The library's own; its types leave it out. */
const { Sender } = ws as unknown as {
	readonly Sender: { frame(data: Buffer, options: unknown): Buffer[] };
};

let server: Server | undefined;
let listening: http.Server | undefined;
let client: Socket | undefined;

afterEach(async () => {
	client?.disconnect();
	await server?.close();
	listening?.close();
});

/** A client of a server that answers a question with what was asked. */
async function open(): Promise<{ client: Socket; line: () => net.Socket }> {
	listening = http.createServer();
	server = new Server(listening, {
		...{ wsEngine: OneWriteServer, perMessageDeflate: false, maxHttpBufferSize: 1e6 }
	});
	server.on('connection', (socket) => {
		socket.on('ask', (text: string, answer: (text: string) => void) => answer(text));
	});
	await new Promise<void>((resolve) => listening!.listen(0, '127.0.0.1', resolve));
	const { port } = listening.address() as net.AddressInfo;
	client = connect(`http://127.0.0.1:${port}`, {
		...{ transports: ['websocket'], forceNew: true, reconnection: false }
	});
	await new Promise<void>((resolve) => client!.on('connect', resolve));
	const line = () => {
		const [socket] = server!.sockets.sockets.values();
		const { transport } = socket!.conn as unknown as { transport: { socket: unknown } };
		return (transport.socket as { _socket: net.Socket })._socket;
	};
	return { client, line };
}

test('a frame is what the library makes of the same text', () => {
	const text = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.constantFrom(125, 126, 65_535).map((n) => 'ң'.repeat(n / 2) + 'a'.repeat(n % 2))
	);
	fc.assert(
		fc.property(text, (said) => {
			const whole = { readOnly: false, mask: false, rsv1: false, opcode: 1, fin: true };
			const wanted = Buffer.concat(Sender.frame(Buffer.from(said), whole));
			expect(frameOf(said).equals(wanted)).toBe(true);
		})
	);
});

test.each([1, 110, 120, 130, 65_000, 65_600, 200_000])(
	'an answer of %i letters is heard whole',
	async (length) => {
		const { client: asking } = await open();
		const text = 'a'.repeat(length - 1) + 'ң';
		expect(await asking.timeout(10_000).emitWithAck('ask', text)).toBe(text);
	}
);

test('the server of the product answers so', () => {
	expect((io as unknown as { opts: unknown }).opts).toMatchObject({ wsEngine: OneWriteServer });
});

test('an answer is handed over in one piece', async () => {
	const { client: asking, line } = await open();
	const write = vi.spyOn(line(), 'write');
	await asking.timeout(10_000).emitWithAck('ask', 'дауыс');
	expect(write).toHaveBeenCalledTimes(1);
});
