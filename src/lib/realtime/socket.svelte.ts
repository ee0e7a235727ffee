import { getLocale } from '../paraglide/runtime.js';
import { newId } from '../shared/ids.ts';
import { callOverHttp } from './call-over-http.ts';
import { earlyReply } from './early-acts.ts';
import {
	join,
	memberships,
	receive,
	resetAll,
	spread,
	type AppSocket,
	type Membership,
	type RoomListener
} from './memberships.ts';
import { RECONNECTION, refusedWaitMs, type CallReply } from './protocol.ts';

const CALL_TIMEOUT_MS = 8_000;
const LINGER_MS = 400;
/** So often an act that met a busy server is tried again by itself, before its writer is told. */
const BUSY_TRIES = 2;
const BUSY_WAIT_MS = 1_000;

class Connection {
	/** `connecting` covers the first seconds and every reconnect; `held` waits for the person. */
	state = $state<'connecting' | 'online' | 'offline' | 'held'>('connecting');
	watching = $state<Record<string, number>>({});
}

/** How the page is connected, for what people see. */
export const connection = new Connection();

let socket: AppSocket | undefined;
let opening: Promise<AppSocket> | undefined;
/** Acts that wait for their answers. */
const calling = new Set<Promise<unknown>>();

async function open(): Promise<AppSocket> {
	// Loaded after the page: reading needs no socket, and the client is a fifth of the page's script.
	const { io } = await import('socket.io-client');
	const opened: AppSocket = io({
		path: '/socket.io/',
		transports: ['websocket', 'polling'],
		tryAllTransports: true,
		...RECONNECTION
	});
	let refusals = 0;
	const comeBack = () => setTimeout(() => opened.connect(), refusedWaitMs(++refusals));
	opened.on('connect', () => {
		refusals = 0;
		connection.state = 'online';
		for (const membership of memberships) void join(opened, membership);
	});
	opened.on('disconnect', (reason) => {
		connection.state = 'connecting';
		for (const membership of memberships) membership.joined = false;
		if (reason === 'io server disconnect') comeBack();
	});
	opened.on('connect_error', () => {
		connection.state = navigator.onLine ? 'connecting' : 'offline';
		// Refused at the door, as while the database is away, the library does not try again by itself.
		if (!opened.active) comeBack();
	});
	opened.on('event', (envelope) => receive(opened, envelope));
	opened.on('state', ({ room, values }) => spread(room, values));
	opened.on('presence', ({ room, count }) => (connection.watching[room] = count));
	opened.on('heads', (heads) => {
		for (const m of memberships) if ((heads[m.room] ?? 0) > m.position) void join(opened, m);
	});
	opened.on('behind', (room) => {
		for (const m of memberships) if (m.room === room) void join(opened, m);
	});
	opened.on('access', () => resetAll());
	let isLeaving = false;
	opened.on('draining', (afterMs) => {
		if (isLeaving) return;
		isLeaving = true;
		setTimeout(() => void leave(opened).then(() => (isLeaving = false)), afterMs);
	});
	socket = opened;
	return opened;
}

/** Goes over to another process, after the acts that are on their way here have their answers. */
async function leave(opened: AppSocket): Promise<void> {
	const { id } = opened;
	while (calling.size > 0) await Promise.allSettled(calling);
	// The line may have broken meanwhile, and be a new one by now.
	if (opened.id === id) opened.disconnect().connect();
}

let held: { until: Promise<void>; release: () => void } | undefined;

const ready = (): Promise<AppSocket> => (opening ??= (held?.until ?? Promise.resolve()).then(open));

/** Under the data saver nothing is opened until the person acts or asks; the first act goes over HTTP. */
export function holdLive(): void {
	if (opening || held) return;
	let release = () => {};
	const until = new Promise<void>((resolve) => (release = resolve));
	held = { until, release };
	connection.state = 'held';
}

/** Opens what was held. The rooms are caught up from the position the page was read at. */
export function startLive(): void {
	if (!held) return;
	connection.state = 'connecting';
	held.release();
	held = undefined;
}

/**
 * Listens to a room while the component lives. Call it while the component is set up.
 *
 * @param room read in an effect: a page that moves to another room leaves the first
 */
export function useRoom(room: () => string, listener: RoomListener): void {
	$effect(() => {
		const after = listener.after();
		const membership: Membership = {
			...listener,
			room: room(),
			position: after,
			heard: after,
			joined: false
		};
		memberships.add(membership);
		void ready().then((opened) => {
			if (memberships.has(membership) && opened.connected) void join(opened, membership);
		});
		return () => {
			memberships.delete(membership);
			const left = membership.room;
			// A page that reads itself again joins the same room at once: leave only if nobody came back.
			setTimeout(() => {
				if (![...memberships].some((m) => m.room === left)) socket?.emit('leave', left);
			}, LINGER_MS);
		};
	});
}

/** How many people watch a room now; 0 while nobody has said. */
export const presenceOf = (room: string): number => connection.watching[room] ?? 0;

/**
 * Runs an operation over the socket and answers after its commit; over HTTP when the socket is not there. Both carry
 * the same key, so an act whose answer was lost is not done twice. One that met a busy server is tried again a little
 * later, by everybody at another moment.
 */
export async function call(
	operation: string,
	input: Record<string, unknown>,
	key: string = newId()
): Promise<CallReply> {
	const early = earlyReply(operation, input);
	const known = await early?.reply;
	if (known?.ok) return known;
	for (let tried = 0; ; tried++) {
		const reply = await callOnce(operation, input, early?.key ?? key);
		if (reply.ok || reply.refusal !== 'server.busy' || tried === BUSY_TRIES) return reply;
		const waitMs = BUSY_WAIT_MS * 2 ** tried * (0.5 + Math.random());
		await new Promise((resolve) => setTimeout(resolve, waitMs));
	}
}

async function callOnce(
	operation: string,
	input: Record<string, unknown>,
	key: string
): Promise<CallReply> {
	if (socket?.connected) {
		const answer = socket
			.timeout(CALL_TIMEOUT_MS)
			.emitWithAck('call', { operation, input, key, locale: getLocale() });
		calling.add(answer);
		try {
			const reply: CallReply = await answer;
			// What is read next, over HTTP, shall show it: an answer over a socket cannot set this itself.
			if (reply.ok && reply.written)
				document.cookie = `written=${reply.written}; path=/; samesite=lax; max-age=30`;
			return reply;
		} catch {
			// No answer in time: the same key goes over HTTP.
		} finally {
			calling.delete(answer);
		}
	}
	const reply = await callOverHttp(operation, input, key).finally(startLive);
	if (!reply.ok && reply.refusal === 'server.unreachable') connection.state = 'offline';
	return reply;
}
