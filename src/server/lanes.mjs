/**
 * More ways through one port. Of each handle that listens libuv takes one connection in a turn of its loop (since 1.45:
 * https://github.com/libuv/libuv/pull/3696), and a turn of a process under load takes 50 to 100 ms: a thousand people who
 * come at once would stand in line for a minute before anybody knew of them.
 */
import { fork } from 'node:child_process';
import net from 'node:net';
import { fileURLToPath } from 'node:url';

/** A connection that comes alone wakes all of them, 10 µs each on a slow machine; so it is not hundreds. */
export const LANES = 16;
const HANDLES_MS = 10_000;

/**
 * The same handle so many times again.
 *
 * @param {unknown} handle of a server that listens
 * @param {number} count
 * @returns {Promise<object[]>}
 */
function againAndAgain(handle, count) {
	return new Promise((resolve, reject) => {
		const child = fork(fileURLToPath(new URL('lane-handles.mjs', import.meta.url)), {
			execArgv: [],
			stdio: ['ignore', 'ignore', 'ignore', 'ipc']
		});
		/** @type {object[]} */
		const handles = [];
		const timer = setTimeout(() => child.kill('SIGKILL'), HANDLES_MS);
		child.once('error', reject);
		child.once('exit', (code) => {
			clearTimeout(timer);
			reject(new Error(`the process that doubles handles ended with ${code}`));
		});
		child.on('message', (_, again) => {
			handles.push(/** @type {object} */ (again));
			if (handles.length < count) return;
			resolve(handles);
			child.disconnect();
		});
		child.send(count, /** @type {net.Server} */ (handle));
	});
}

/**
 * Gives a server that listens so many handles more. Where there are none to be had it serves through its one.
 *
 * @param {import('node:http').Server} server
 * @param {number} backlog the server's own: each handle sets it anew for all
 * @returns {Promise<() => void>} closes them: what came through them goes on
 */
export async function openLanes(server, backlog) {
	/** @type {net.Server[]} */
	const lanes = [];
	try {
		const { _handle: handle } = /** @type {{ _handle?: unknown }} */ (server);
		if (!handle) throw new Error('the server does not listen');
		for (const again of await againAndAgain(handle, LANES - 1)) {
			// As an HTTP server has its own connections.
			const options = { allowHalfOpen: true, noDelay: true };
			const lane = net.createServer(options, (socket) => void server.emit('connection', socket));
			lane.listen(again, backlog);
			lanes.push(lane);
		}
	} catch (error) {
		console.error(`One handle listens: ${/** @type {Error} */ (error).message}`);
	}
	return () => {
		for (const lane of lanes) lane.close();
	};
}
