import { Server, type Socket } from 'socket.io';
import type { Actor } from '../../shared/actor.ts';
import { log } from '../../server/log.ts';
import { FanOutAdapter } from './fan-out.ts';
import { OneWriteServer } from './one-write.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../protocol.ts';

export interface SocketData {
	actor: Actor;
	/** Raw Cookie header, to find the actor again when rights change. */
	cookie: string;
	networkTag: string;
	rooms: Set<string>;
	bucket: { tokens: number; at: number };
}
export type AppServer = Server<
	ClientToServerEvents,
	ServerToClientEvents,
	Record<string, never>,
	SocketData
>;
export type AppSocket = Socket<
	ClientToServerEvents,
	ServerToClientEvents,
	Record<string, never>,
	SocketData
>;

/** What the gateway plugs in; replaced, not added, so that development can reload it. */
export interface Handlers {
	allow(headers: NodeJS.Dict<string | string[]>, address: string): Promise<boolean> | boolean;
	authenticate(socket: AppSocket): Promise<void>;
	connection(socket: AppSocket): void;
}

let handlers: Handlers | undefined;
export const setHandlers = (next: Handlers): void => void (handlers = next);

/** From now on nobody opens a socket here; those that are open stay. */
export const refuseSockets = (): void => void (handlers &&= { ...handlers, allow: () => false });

// Leaf module: the one Socket.IO server of the process, unattached until the HTTP server is handed over.
export const io: AppServer = new Server({
	serveClient: false,
	path: '/socket.io/',
	transports: ['websocket', 'polling'],
	maxHttpBufferSize: 16 * 1024,
	perMessageDeflate: false,
	adapter: FanOutAdapter,
	wsEngine: OneWriteServer,
	connectTimeout: 10_000,
	pingInterval: 25_000,
	pingTimeout: 20_000,
	allowRequest(request, answer) {
		if (!handlers) return answer('not ready', false);
		Promise.resolve(handlers.allow(request.headers, request.socket.remoteAddress ?? '')).then(
			(allowed) => answer(null, allowed),
			() => answer(null, false)
		);
	}
});
io.use((socket, next) => {
	if (!handlers) return next(new Error('not ready'));
	handlers.authenticate(socket).then(
		() => next(),
		(error: unknown) => {
			log.error({ err: error }, 'a socket could not be let in');
			// What went wrong is not for who knocks: it would name statements and what they were asked with.
			next(new Error('server.busy'));
		}
	);
});
io.on('connection', (socket) => handlers!.connection(socket));
