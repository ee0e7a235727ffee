import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { announce } from './lifecycle.ts';

/** Idle connections get so long to bring one more request, which is answered and told that it was the last. */
const IDLE_MS = 1_000;
/** Running requests get so long to end. */
const MOST_MS = 10_000;

/**
 * Watches a server's requests from its start, so that it can stop without an error for anybody: HTTP gives a server no
 * way to end an idle connection that a request may be on its way through, other than to answer it and say so.
 *
 * @returns stops it: takes no new connections; every answer from then on ends its connection; resolves when all have
 * ended, or have been cut after 10 seconds
 */
export function watchRequests(server: HttpServer): () => Promise<void> {
	const running = new Set<ServerResponse>();
	/** All there are: a server that listens through several handles counts only those of its own. */
	const open = new Set<Socket>();
	/** Connections made ahead of need, as browsers do: to Node they are not idle before their first request. */
	const unused = new Set<Socket>();
	let isDraining = false;
	let onEmpty = () => {};
	server.on('connection', (socket: Socket) => {
		open.add(socket);
		unused.add(socket);
		socket.once('close', () => {
			unused.delete(socket);
			open.delete(socket);
			if (open.size === 0) onEmpty();
		});
	});
	server.prependListener('upgrade', ({ socket }: IncomingMessage) => unused.delete(socket));
	// Before any other listener, whichever answers.
	server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
		unused.delete(socket);
		if (isDraining) response.setHeader('connection', 'close');
		running.add(response);
		response.once('close', () => running.delete(response));
	});
	const endIdle = () => {
		server.closeIdleConnections();
		for (const socket of unused) if (socket.bytesRead === 0) socket.destroy();
	};
	return () => {
		isDraining = true;
		for (const response of running)
			if (!response.headersSent) response.setHeader('connection', 'close');
		return new Promise((resolve) => {
			const idle = setTimeout(endIdle, IDLE_MS);
			// What was answered while it was half way keeps its connection: it ends when it is idle.
			const sweep = setInterval(endIdle, 2 * IDLE_MS);
			// Not the HTTP server's own way: it no longer knows the connections that became websockets.
			const hard = setTimeout(() => open.forEach((socket) => socket.destroy()), MOST_MS);
			onEmpty = () => {
				clearTimeout(idle);
				clearInterval(sweep);
				clearTimeout(hard);
				resolve();
			};
			// Not the HTTP server's own `close`: that one cuts idle connections at once.
			NetServer.prototype.close.call(server);
			announce('app:closing');
			if (open.size === 0) onEmpty();
		});
	};
}
