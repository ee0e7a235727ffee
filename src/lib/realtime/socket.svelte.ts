import type { Socket } from 'socket.io-client';
import { getLocale } from '../paraglide/runtime.js';
import type {
	CallReply,
	ClientToServerEvents,
	Envelope,
	JoinReply,
	ServerToClientEvents,
	StateValue
} from './protocol.ts';

type AppSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** What a page wants of a room. */
export interface RoomListener {
	/** The position the page was read at. */
	after(): number;
	onEvent?(envelope: Envelope): void;
	/** Too much was missed, or rights changed: read the page again. */
	onReset?(): void;
	/** Ids the page shows, by kind of state, so that a reconnect brings them up to date. */
	shows?(): Record<string, string[]>;
	onState?(kind: string, value: StateValue): void;
}

interface Membership extends RoomListener {
	readonly room: string;
	/** The last event applied; they are applied one by one. */
	position: number;
	/** The last event heard of, applied or not. */
	heard: number;
	joined: boolean;
}

const CALL_TIMEOUT_MS = 8_000;
const LINGER_MS = 400;

class Connection {
	/** `connecting` covers the first seconds and every reconnect. */
	state = $state<'connecting' | 'online' | 'offline'>('connecting');
	watching = $state<Record<string, number>>({});
}

/** How the page is connected, for what people see. */
export const connection = new Connection();

let socket: AppSocket | undefined;
let opening: Promise<AppSocket> | undefined;
const memberships = new Set<Membership>();

async function open(): Promise<AppSocket> {
	// Loaded after the page: reading needs no socket, and the client is a fifth of the page's script.
	const { io } = await import('socket.io-client');
	const opened: AppSocket = io({
		path: '/socket.io/',
		transports: ['websocket', 'polling'],
		tryAllTransports: true,
		reconnectionDelay: 500,
		reconnectionDelayMax: 15_000,
		randomizationFactor: 0.5
	});
	opened.on('connect', () => {
		connection.state = 'online';
		for (const membership of memberships) void join(opened, membership);
	});
	opened.on('disconnect', (reason) => {
		connection.state = 'connecting';
		for (const membership of memberships) membership.joined = false;
		if (reason === 'io server disconnect')
			setTimeout(() => opened.connect(), 500 + Math.random() * 2_000);
	});
	opened.on(
		'connect_error',
		() => (connection.state = navigator.onLine ? 'connecting' : 'offline')
	);
	opened.on('event', receive);
	opened.on('state', ({ room, values }) => spread(room, values));
	opened.on('presence', ({ room, count }) => (connection.watching[room] = count));
	opened.on('heads', (heads) => {
		for (const m of memberships) if ((heads[m.room] ?? 0) > m.position) void join(opened, m);
	});
	opened.on('access', () => resetAll());
	opened.on('draining', (afterMs) => {
		setTimeout(() => opened.disconnect().connect(), afterMs + Math.random() * 3_000);
	});
	socket = opened;
	return opened;
}

const ready = (): Promise<AppSocket> => (opening ??= open());

function receive(envelope: Envelope): void {
	for (const membership of memberships) {
		if (membership.room !== envelope.room || envelope.position <= membership.position) continue;
		membership.heard = Math.max(membership.heard, envelope.position);
		if (envelope.position > membership.position + 1) {
			// While joining, what is missing is on its way or is asked for after the answer.
			if (socket && membership.joined) void join(socket, membership);
			continue;
		}
		membership.position = envelope.position;
		membership.onEvent?.(envelope);
	}
}

function spread(room: string, values: Readonly<Record<string, readonly StateValue[]>>): void {
	for (const membership of memberships) {
		if (membership.room !== room) continue;
		for (const [kind, list] of Object.entries(values))
			for (const value of list) membership.onState?.(kind, value);
	}
}

function resetAll(): void {
	for (const membership of memberships) membership.onReset?.();
}

async function join(via: AppSocket, membership: Membership): Promise<void> {
	membership.joined = false;
	const reply: JoinReply = await via
		.timeout(CALL_TIMEOUT_MS)
		.emitWithAck('join', {
			room: membership.room,
			after: membership.position,
			shows: membership.shows?.()
		})
		.catch((): JoinReply => ({ ok: false, refusal: 'server.busy' }));
	if (!reply.ok || !memberships.has(membership)) return;
	membership.joined = true;
	if (reply.reset) {
		membership.position = membership.heard = reply.position;
		membership.onReset?.();
		return;
	}
	// What was replayed came before this answer; a hole in it would show as a position behind.
	if (membership.position < reply.position) {
		membership.position = membership.heard = reply.position;
		membership.onReset?.();
	}
	spread(membership.room, reply.values);
	// A live event that overtook the replay was left out then.
	if (membership.heard > membership.position) await join(via, membership);
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
 * the same key, so an act whose answer was lost is not done twice.
 */
export async function call(
	operation: string,
	input: Record<string, unknown>,
	key: string = crypto.randomUUID()
): Promise<CallReply> {
	if (socket?.connected) {
		try {
			return await socket
				.timeout(CALL_TIMEOUT_MS)
				.emitWithAck('call', { operation, input, key, locale: getLocale() });
		} catch {
			// No answer in time: the same key goes over HTTP.
		}
	}
	return callOverHttp(operation, input, key);
}

async function callOverHttp(
	operation: string,
	input: Record<string, unknown>,
	key: string
): Promise<CallReply> {
	try {
		const response = await fetch(`/api/v1/operations/${operation}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'idempotency-key': key,
				'accept-language': getLocale()
			},
			body: JSON.stringify(input)
		});
		const body = await response.json();
		if (response.ok) return { ok: true, value: body };
		return { ok: false, refusal: body.code, message: body.detail, details: body.details };
	} catch {
		connection.state = 'offline';
		return { ok: false, refusal: 'server.unreachable', message: '' };
	}
}
