/** What a socket asks for, at the door of the use-cases. */
import http from 'node:http';
import type net from 'node:net';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { visitor } from '../../shared/actor.ts';
import { ok } from '../../shared/result.ts';
import { shedRequests } from '../../server/metrics.ts';
import { voteTurns } from '../../server/turnstile.ts';
import type { CallReply } from '../protocol.ts';
import { openGateway } from './gateway.ts';
import { io } from './io.ts';

const done = vi.hoisted(() => [] as string[]);
vi.mock('../../server/invoke.ts', () => ({
	invoke: ({ name }: { name: string }) => (done.push(name), Promise.resolve(ok({})))
}));
vi.mock('../../server/operations.ts', () => ({
	findOperation: (name: string) => ({ name, socket: true, urgent: name === 'votes.cast' })
}));

let server: http.Server;
let socket: Socket;

beforeAll(async () => {
	openGateway({
		findActor: () => Promise.resolve(visitor),
		sentenceOf: (refusal) => `sentence of ${refusal}`,
		mayConnect: () => Promise.resolve(true),
		writtenNow: () => undefined
	});
	server = http.createServer();
	io.attach(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	socket = connect(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
	await new Promise<void>((resolve) => void socket.once('connect', resolve));
});
afterEach(() => {
	done.length = 0;
	vi.restoreAllMocks();
});
afterAll(async () => {
	socket.close();
	await io.close();
});

const call = (operation: string): Promise<CallReply> =>
	socket.emitWithAck('call', { operation, input: {}, key: 'a key', locale: 'en' });
const votesShed = async () =>
	(await shedRequests.get()).values.find(({ labels }) => labels.what === 'vote')?.value ?? 0;

test('a vote waits for its turn; one whose turn comes too late is refused in words, and nothing is done', async () => {
	const enter = vi.spyOn(voteTurns, 'enter');
	expect(await call('votes.cast')).toMatchObject({ ok: true });
	expect(done).toEqual(['votes.cast']);
	enter.mockResolvedValueOnce(false);
	const before = await votesShed();
	expect(await call('votes.cast')).toMatchObject({
		...{ ok: false, refusal: 'server.busy', message: 'sentence of server.busy' },
		details: { retryAfterSeconds: expect.any(Number) }
	});
	expect(done).toEqual(['votes.cast']);
	expect(await votesShed()).toBe(before + 1);
});

test('what is no vote waits for no turn', async () => {
	const enter = vi.spyOn(voteTurns, 'enter').mockResolvedValue(false);
	expect(await call('comments.post')).toMatchObject({ ok: true });
	expect(enter).not.toHaveBeenCalled();
});
