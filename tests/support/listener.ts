/** A socket that writes down what it hears. */
import { io, type Socket } from 'socket.io-client';
import type { Envelope, JoinReply, StateMessage } from '#lib/realtime/protocol.ts';
import { openSocket, type App } from './app.ts';

export interface Listener {
	readonly socket: Socket;
	readonly events: Envelope[];
	readonly states: StateMessage[];
	/** How often it was told to read again what it may see. */
	readonly accesses: number[];
	join(room: string, after?: number): Promise<JoinReply>;
}

export async function listen(app: App, cookie?: string): Promise<Listener> {
	const socket = await openSocket(app, cookie);
	const events: Envelope[] = [];
	const states: StateMessage[] = [];
	const accesses: number[] = [];
	socket.on('event', (envelope: Envelope) => events.push(envelope));
	socket.on('state', (message: StateMessage) => states.push(message));
	socket.on('access', () => accesses.push(accesses.length));
	return {
		socket,
		events,
		states,
		accesses,
		join: (room, after) => socket.timeout(10_000).emitWithAck('join', { room, after })
	};
}

/** Listens and joins at once. @throws Error when the room is closed to it */
export async function listenIn(app: App, room: string, cookie?: string): Promise<Listener> {
	const listener = await listen(app, cookie);
	const reply = await listener.join(room);
	if (!reply.ok) throw new Error(`${room}: ${reply.refusal}`);
	return listener;
}

/** What becomes of a socket that asks with these headers. */
export const refusalOf = (url: string, extraHeaders: Record<string, string>): Promise<string> =>
	new Promise((resolve) => {
		const socket: Socket = io(url, {
			transports: ['websocket'],
			forceNew: true,
			reconnection: false,
			extraHeaders
		});
		socket.once('connect', () => (socket.disconnect(), resolve('connected')));
		socket.once('connect_error', () => resolve('refused'));
	});
