/**
 * Serves the built product. Plain JavaScript: a process that loads the build through a compiler keeps what that took,
 * three times the product's own memory.
 */
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { giveBackMemory } from './give-back.mjs';
import { openLanes } from './lanes.mjs';

/** A stop that has not ended by then is given up: 10 s for requests, 5 s each for flushes and the database, and some. */
const STOP_MOST_MS = 25_000;
/** What a worker answers: it is no place for people. */
const WORKER_PATHS = ['/healthz', '/readyz', '/metrics'];

/**
 * @typedef {object} Prepared
 * @property {http.Server} server Everything behind it runs; it listens nowhere yet.
 * @property {(reason: string) => Promise<void>} stop Answers what is running, then closes. `SIGINT`: nobody else
 * serves, so sockets are not asked to go elsewhere.
 */

/** @param {http.ServerResponse} response */
const refuse = (response) => {
	response.statusCode = 404;
	response.end();
};

/**
 * Tells the build something. It is a bundle of its own and shares no module with this side, so they meet in events of
 * the process.
 *
 * @param {string} event
 * @param {unknown[]} values
 */
const tell = (event, ...values) =>
	process.emit(/** @type {never} */ (event), .../** @type {never} */ (values));

/**
 * Brings up the built product without a port: hands the HTTP server over, hears that everything behind it runs, and says
 * when to stop.
 *
 * @param {string} root
 * @returns {Promise<Prepared>}
 */
export async function prepare(root) {
	const trustsProxy = ['1', 'true'].includes(process.env.TRUST_PROXY ?? '');
	const isWorker = process.env.PROCESS_ROLE === 'worker';
	if (!process.env.ORIGIN) process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	// Every route has its limit (http/body-limit.ts) and says so in the reader's language; this one would only cut.
	process.env.BODY_SIZE_LIMIT ??= 'Infinity';
	const { handler } = await import(pathToFileURL(path.join(root, 'build/handler.js')).href);
	const server = http.createServer((request, response) => {
		if (isWorker && !WORKER_PATHS.includes(request.url ?? '')) return refuse(response);
		if (!trustsProxy || !request.headers['x-forwarded-proto'])
			request.headers['x-forwarded-proto'] = 'http';
		handler(request, response, () => refuse(response));
	});
	server.keepAliveTimeout = 65_000;
	server.requestTimeout = 30_000;
	const serving = once(process, 'app:serving');
	const threads = pathToFileURL(path.join(root, 'build/threads/'));
	if (!tell('app:http-server', server, threads))
		throw new Error('Nobody took the HTTP server over: is `init` in src/hooks.server.ts gone?');
	await serving;
	await giveBackMemory();
	return {
		server,
		async stop(reason) {
			const stopped = once(process, 'app:stopped');
			tell('sveltekit:shutdown', reason);
			const waitMs = Number(process.env.STOP_WAIT_SECONDS || 0) * 1_000;
			await Promise.race([stopped, pause(STOP_MOST_MS + waitMs, undefined, { ref: false })]);
		}
	};
}

/**
 * So many connections may wait to be taken; Linux lets no more than `net.core.somaxconn`. By itself Node asks for 511:
 * of a crowd that comes back at once the others would not be heard, and would try again after 1, 3 and 7 seconds.
 */
export const BACKLOG = 4_096;

/**
 * @param {http.Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>} the port that was opened
 * @throws Error with a line that says what to do when the port is taken
 */
export async function listen(server, host, port) {
	await new Promise((resolve, reject) => {
		server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(
							`Port ${port} on ${host} is taken. Set PORT to another one, e.g. PORT=3001 npm start`
						)
					: error
			)
		);
		server.listen({ port, host, backlog: BACKLOG }, () => resolve(undefined));
	});
	return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/**
 * Serves the built product in one process. The port opens when everything behind it runs.
 *
 * @param {string} root
 * @param {string} host
 * @param {number} port
 * @returns {Promise<{ url: string, stop: (reason: string) => Promise<void> }>} the address, and a stop
 */
export async function serve(root, host, port) {
	const { server, stop } = await prepare(root);
	const opened = await listen(server, host, port);
	process.once('app:closing', await openLanes(server, BACKLOG));
	return { url: process.env.ORIGIN ?? `http://${host}:${opened}`, stop };
}
