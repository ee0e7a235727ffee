import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const READY_CHECKS = 200;

/** Sockets and jobs come up a moment after the port: whoever is told that the product serves shall find all of it. */
async function untilReady(url: string): Promise<void> {
	for (let i = 0; i < READY_CHECKS; i++) {
		const answer = await fetch(`${url}/readyz`).catch(() => undefined);
		if (answer?.ok) return;
		await pause(50);
	}
}

/**
 * Serves the built product. Shares no module with it: the build is a bundle of its own, so this side owns the HTTP
 * server, hands it over by a process event, and says by another when to stop.
 *
 * @returns stops serving: answers what is running, then closes
 */
export async function serve(
	root: string,
	host: string,
	port: number
): Promise<{ url: string; stop: (reason: string) => Promise<void> }> {
	const trustsProxy = ['1', 'true'].includes(process.env.TRUST_PROXY ?? '');
	if (!process.env.ORIGIN) process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	// Every route has its limit (http/body-limit.ts) and says so in the reader's language; this one would only cut.
	process.env.BODY_SIZE_LIMIT ??= 'Infinity';
	const { handler } = await import(pathToFileURL(path.join(root, 'build/handler.js')).href);
	const server = http.createServer((request, response) => {
		if (!trustsProxy || !request.headers['x-forwarded-proto'])
			request.headers['x-forwarded-proto'] = 'http';
		handler(request, response, () => {
			response.statusCode = 404;
			response.end();
		});
	});
	server.keepAliveTimeout = 65_000;
	server.requestTimeout = 30_000;
	if (!process.emit('app:http-server' as never, server as never))
		throw new Error('Nobody took the HTTP server over: is `init` in src/hooks.server.ts gone?');
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(
							`Port ${port} on ${host} is taken. Set PORT to another one, e.g. PORT=3001 npm start`
						)
					: error
			)
		);
		server.listen(port, host, resolve);
	});
	const address = server.address() as { port: number };
	await untilReady(
		`http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${address.port}`
	);
	return {
		url: process.env.ORIGIN ?? `http://${host}:${address.port}`,
		stop: (reason) =>
			new Promise((resolve) => {
				const hard = setTimeout(() => server.closeAllConnections(), 8_000);
				server.once('close', () => (clearTimeout(hard), resolve()));
				server.closeIdleConnections();
				process.emit('sveltekit:shutdown' as never, reason as never);
			})
	};
}
