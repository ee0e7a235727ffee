import { refuse, type Result } from '../../shared/result.ts';
import type { Actor } from '../../shared/actor.ts';
import * as clock from '../../server/clock.ts';
import { config } from '../../server/config.ts';
import type { Context } from '../../server/context.ts';
import { db, sql } from '../../server/db/client.ts';
import { invoke } from '../../server/invoke.ts';
import { log } from '../../server/log.ts';
import { sockets } from '../../server/metrics.ts';
import { findOperation } from '../../server/operations.ts';
import { networkTag } from '../../server/network-tag.ts';
import { newId } from '../../shared/ids.ts';
import { HEARTBEAT_MS, type CallReply, type JoinReply } from '../protocol.ts';
import { admit } from './admission.ts';
import { CallSchema, JoinSchema } from './inbound.ts';
import { io, setHandlers, type AppSocket } from './io.ts';
import { watching } from './presence.ts';
import { replay, serveRoom, servedRooms } from './relay.ts';
import { stateFor } from './ticker.ts';

const RATE = { perSecond: 20, burst: 40 };
const ROOMS_PER_SOCKET = 30;
const RECHECK_MS = 60_000;

/** What the gateway needs from the rest of the house; the composition gives it. */
export interface GatewayPorts {
	findActor(cookieHeader: string): Promise<Actor>;
	sentenceOf(refusal: string, details: Result<never> & { ok: false }, locale: string): string;
	mayConnect(networkTag: string): Promise<boolean>;
}

/** Whether the page that opens the socket is ours. Absent Origin: not a browser, so no cookie was lent to it. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
	if (!origin) return true;
	if (!URL.canParse(origin)) return false;
	const own = config().ORIGIN;
	return own ? origin === own : new URL(origin).host === host;
}

function takeToken(socket: AppSocket): boolean {
	const { bucket } = socket.data;
	const nowMs = performance.now();
	bucket.tokens = Math.min(
		RATE.burst,
		bucket.tokens + ((nowMs - bucket.at) / 1000) * RATE.perSecond
	);
	bucket.at = nowMs;
	if (bucket.tokens < 1) return false;
	bucket.tokens -= 1;
	return true;
}

function contextOf(socket: AppSocket, key: string, locale: Context['locale']): Context {
	return {
		actor: socket.data.actor,
		db,
		now: clock.now(),
		requestId: newId(),
		locale,
		key,
		networkTag: socket.data.networkTag
	};
}

async function join(socket: AppSocket, input: unknown): Promise<JoinReply> {
	const parsed = JoinSchema.safeParse(input);
	if (!parsed.success) return { ok: false, refusal: 'input.invalid' } as const;
	const { room, after, shows } = parsed.data;
	if (!takeToken(socket)) return { ok: false, refusal: 'rate.limited' } as const;
	if (socket.data.rooms.size >= ROOMS_PER_SOCKET)
		return { ok: false, refusal: 'rate.limited' } as const;
	if (!(await admit(socket.data.actor, room)))
		return { ok: false, refusal: 'auth.forbidden' } as const;
	// Joined before the replay is read, so nothing falls between; the client drops positions it has.
	await socket.join(room);
	socket.data.rooms.add(room);
	const { position, reset, missed } = await replay(room, after);
	serveRoom(room, position);
	for (const envelope of missed) socket.emit('event', envelope);
	const count = watching(room);
	if (count > 0) socket.emit('presence', { room, count });
	return { ok: true, position, reset, values: shows ? await stateFor(room, shows) : {} } as const;
}

async function call(socket: AppSocket, input: unknown, ports: GatewayPorts): Promise<CallReply> {
	const parsed = CallSchema.safeParse(input);
	const locale = parsed.data?.locale ?? 'kk';
	const result = await (async (): Promise<Result<unknown>> => {
		if (!parsed.success) return refuse('input.invalid');
		if (!takeToken(socket)) return refuse('rate.limited', { retryAfterSeconds: 2 });
		const operation = findOperation(parsed.data.operation);
		if (!operation?.socket) return refuse('request.not_found');
		return invoke(operation, contextOf(socket, parsed.data.key, locale), parsed.data.input);
	})();
	if (result.ok) return { ok: true, value: result.value };
	const { refusal, details } = result;
	return { ok: false, refusal, message: ports.sentenceOf(refusal, result, locale), details };
}

/** A handler whose failure answers instead of killing the process. */
function guarded<I, O>(name: string, work: (input: I) => Promise<O>, failure: NoInfer<O>) {
	return (input: I, ack: unknown) => {
		if (typeof ack !== 'function') return;
		work(input).then(
			(reply) => ack(reply),
			(error: unknown) => {
				log.error({ err: error, handler: name }, 'socket handler failed');
				ack(failure);
			}
		);
	};
}

/** Plugs the gateway into the process's Socket.IO server. */
export function openGateway(ports: GatewayPorts): void {
	const failed = { ok: false, refusal: 'server.failed', message: '' } as const;
	setHandlers({
		async allow(headers, address) {
			if (!isOwnOrigin(headers.origin as string | undefined, headers.host as string | undefined))
				return false;
			return ports.mayConnect(networkTag(address, headers));
		},
		async authenticate(socket) {
			const { headers, address } = socket.handshake;
			socket.data.cookie = headers.cookie ?? '';
			socket.data.networkTag = networkTag(address, headers);
			socket.data.actor = await ports.findActor(socket.data.cookie);
			socket.data.rooms = new Set();
			socket.data.bucket = { tokens: RATE.burst, at: performance.now() };
		},
		connection(socket) {
			sockets.inc();
			socket.on(
				'join',
				guarded('join', (input) => join(socket, input), failed)
			);
			socket.on(
				'call',
				guarded('call', (input) => call(socket, input, ports), failed)
			);
			socket.on('leave', (room) => {
				if (typeof room !== 'string' || !socket.data.rooms.delete(room)) return;
				void socket.leave(room);
			});
			socket.on('error', () => socket.disconnect(true));
			socket.on('disconnect', () => sockets.dec());
		}
	});
}

/** Finds each socket's actor again and shows those out who no longer may be in their rooms. */
async function recheck(socket: AppSocket, ports: GatewayPorts): Promise<void> {
	const before = socket.data.actor;
	const actor = await ports.findActor(socket.data.cookie);
	socket.data.actor = actor;
	if (before.kind === 'person' && actor.kind !== 'person') {
		socket.emit('access');
		socket.disconnect(true);
		return;
	}
	for (const room of socket.data.rooms) {
		if (await admit(actor, room)) continue;
		socket.data.rooms.delete(room);
		await socket.leave(room);
		socket.emit('access');
	}
}

/**
 * Starts the heartbeat and the watch over rights.
 *
 * @param forget drops cached sessions of a person, so that the next look reads the database
 * @returns stops them
 */
export async function startGateway(
	ports: GatewayPorts,
	forget: (personId: string) => void
): Promise<() => Promise<void>> {
	const everySocket = () => [...io.sockets.sockets.values()] as AppSocket[];
	const listening = await sql.listen('access', (personId) => {
		forget(personId);
		for (const socket of everySocket())
			if (socket.data.actor.kind === 'person' && socket.data.actor.id === personId)
				recheck(socket, ports).catch(() => socket.disconnect(true));
	});
	const watch = setInterval(() => {
		for (const socket of everySocket()) recheck(socket, ports).catch(() => socket.disconnect(true));
	}, RECHECK_MS);
	const beat = setInterval(() => {
		const heads = servedRooms();
		for (const socket of everySocket()) {
			const mine = [...socket.data.rooms].filter((room) => heads.has(room));
			if (mine.length > 0)
				socket.emit('heads', Object.fromEntries(mine.map((r) => [r, heads.get(r)!])));
		}
	}, HEARTBEAT_MS);
	return async () => {
		clearInterval(watch);
		clearInterval(beat);
		await listening.unlisten();
	};
}
