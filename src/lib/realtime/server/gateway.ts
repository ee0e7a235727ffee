import { refuse, type Result } from '../../shared/result.ts';
import { visitor, type Actor } from '../../shared/actor.ts';
import * as clock from '../../server/clock.ts';
import { config } from '../../server/config.ts';
import type { Context } from '../../server/context.ts';
import { db } from '../../server/db/client.ts';
import { invoke } from '../../server/invoke.ts';
import { gather } from '../../server/gather.ts';
import { log } from '../../server/log.ts';
import { shedRequests, socketJoins, sockets, socketsClosed } from '../../server/metrics.ts';
import { isShed, retryAfterSeconds } from '../../server/overload.ts';
import { findOperation } from '../../server/operations.ts';
import { voteTurns } from '../../server/turnstile.ts';
import { networkTag } from '../../server/network-tag.ts';
import { EVERYBODY, signals } from '../../server/signals.ts';
import { newId } from '../../shared/ids.ts';
import type { CallReply, JoinReply } from '../protocol.ts';
import { admit } from './admission.ts';
import { CallSchema, JoinSchema } from './inbound.ts';
import { setHandlers, type AppSocket } from './io.ts';
import { watching } from './presence.ts';
import { replay, serveRoom } from './relay.ts';
import { everySocket, recheck, startRounds } from './rounds.ts';
import { stateFor } from './ticker.ts';

/** What one socket may ask for; moved with all other limits. */
const RATE = {
	get perSecond() {
		return 20 * config().RATE_LIMIT_FACTOR;
	},
	get burst() {
		return 40 * config().RATE_LIMIT_FACTOR;
	}
};
const ROOMS_PER_SOCKET = 30;
/** Everybody's rights are looked at again within this time, not in one moment. */
const LOOK_AGAIN_MS = 5_000;

/** What the gateway needs from the rest of the house; the composition gives it. */
export interface GatewayPorts {
	findActor(cookieHeader: string): Promise<Actor>;
	sentenceOf(refusal: string, details: Result<never> & { ok: false }, locale: string): string;
	mayConnect(networkTag: string): Promise<boolean>;
	/** What the answer to a call tells its browser to remember, where pages may come from a replica. */
	writtenNow(): number | undefined;
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

/** Visitors are all alike: many who come at once are let in by one look. */
const visitorHears = gather(async (names: readonly string[]) => {
	const answers = await Promise.all(names.map((room) => admit(visitor, room)));
	return new Map(names.map((room, i) => [room, answers[i]!]));
});
/** What everybody may hear needs no look at who asks: whoever is refused by name hears it after signing out. */
const mayHear = async (actor: Actor, room: string): Promise<boolean> =>
	(await visitorHears(room)) === true || (actor.kind === 'person' && (await admit(actor, room)));

type Shows = Record<string, string[]>;

/** Who comes back to the same page shows the same. */
const gatheredValues = gather(async (asked: readonly string[]) => {
	const answers = await Promise.all(
		asked.map((each) => stateFor(...(JSON.parse(each) as [string, Shows])))
	);
	return new Map(asked.map((each, i) => [each, answers[i]!]));
});
const valuesFor = async (room: string, shows: Shows) =>
	(await gatheredValues(JSON.stringify([room, shows]))) ?? {};

async function join(socket: AppSocket, input: unknown): Promise<JoinReply> {
	const parsed = JoinSchema.safeParse(input);
	if (!parsed.success) return { ok: false, refusal: 'input.invalid' } as const;
	const { room, after, shows } = parsed.data;
	if (!takeToken(socket)) return { ok: false, refusal: 'rate.limited' } as const;
	if (socket.data.rooms.size >= ROOMS_PER_SOCKET)
		return { ok: false, refusal: 'rate.limited' } as const;
	if (!(await mayHear(socket.data.actor, room)))
		return { ok: false, refusal: 'auth.forbidden' } as const;
	// Joined before the replay is read, so nothing falls between; the client drops positions it has.
	await socket.join(room);
	socket.data.rooms.add(room);
	const { position, reset, missed } = await replay(room, after);
	serveRoom(room, position);
	for (const envelope of missed) socket.emit('event', envelope);
	const count = watching(room);
	if (count > 0) socket.emit('presence', { room, count });
	return { ok: true, position, reset, values: shows ? await valuesFor(room, shows) : {} } as const;
}

async function countedJoin(socket: AppSocket, input: unknown): Promise<JoinReply> {
	const reply = await join(socket, input);
	socketJoins.inc({ outcome: reply.ok ? 'ok' : reply.refusal });
	return reply;
}

async function call(socket: AppSocket, input: unknown, ports: GatewayPorts): Promise<CallReply> {
	const parsed = CallSchema.safeParse(input);
	const locale = parsed.data?.locale ?? 'kk';
	const result = await (async (): Promise<Result<unknown>> => {
		if (!parsed.success) return refuse('input.invalid');
		if (!takeToken(socket)) return refuse('rate.limited', { retryAfterSeconds: 2 });
		const operation = findOperation(parsed.data.operation);
		if (!operation?.socket) return refuse('request.not_found');
		if (operation.urgent ? !(await voteTurns.enter()) : isShed('write')) {
			shedRequests.inc({ what: operation.urgent ? 'vote' : 'write' });
			return refuse('server.busy', { retryAfterSeconds: retryAfterSeconds() });
		}
		return invoke(operation, contextOf(socket, parsed.data.key, locale), parsed.data.input);
	})();
	if (result.ok) return { ok: true, value: result.value, written: ports.writtenNow() };
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

/** What was needed to let a socket in is not kept for as long as it stays: with thousands it is most of what they cost. */
function forgetHandshake(socket: AppSocket): void {
	(socket.conn as { request?: unknown }).request = undefined;
	socket.handshake.headers = {};
}

/** Plugs the gateway into the process's Socket.IO server. */
export function openGateway(ports: GatewayPorts): void {
	const failed = { ok: false, refusal: 'server.failed', message: '' } as const;
	setHandlers({
		async allow(headers, address) {
			if (!isOwnOrigin(headers.origin as string | undefined, headers.host as string | undefined))
				return false;
			if (isShed('socket')) return false;
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
			forgetHandshake(socket);
			socket.on(
				'join',
				guarded('join', (input) => countedJoin(socket, input), failed)
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
			socket.on('disconnect', (reason) => {
				sockets.dec();
				socketsClosed.inc({ reason });
			});
		}
	});
}

/**
 * Starts the heartbeat and the watch over rights.
 *
 * @param forget drops cached sessions of a person or of everybody, so that the next look reads the database
 * @returns stops them
 */
export async function startGateway(
	ports: GatewayPorts,
	forget: (personId?: string) => void
): Promise<() => Promise<void>> {
	const lookAgain = () => {
		forget();
		for (const socket of everySocket())
			if (socket.data.actor.kind === 'person')
				setTimeout(() => {
					if (socket.connected)
						recheck(socket, ports.findActor).catch(() => socket.disconnect(true));
				}, Math.random() * LOOK_AGAIN_MS);
	};
	const hearAccess = (personId: string) => {
		if (personId === EVERYBODY) return lookAgain();
		forget(personId);
		for (const socket of everySocket())
			if (socket.data.actor.kind === 'person' && socket.data.actor.id === personId)
				recheck(socket, ports.findActor).catch(() => socket.disconnect(true));
	};
	// After a break too: whose rights changed meanwhile was not heard.
	const unsubscribe = await signals.subscribe('access', hearAccess, lookAgain);
	const endRounds = startRounds(ports.findActor);
	return async () => {
		endRounds();
		await unsubscribe();
	};
}
