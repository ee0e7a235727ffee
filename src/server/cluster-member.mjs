/**
 * One process of `npm run start:cluster`. Everything comes up behind a loopback port of its own first, at which its
 * siblings and a scraper of metrics find it; then it takes its share of the common port.
 */
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { BACKLOG, listen, prepare } from './main.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { server, stop } = await prepare(root);
let isStopping = false;

/**
 * The same server on a port that no other process shares.
 *
 * @param {number} port 0: any
 * @returns {Promise<number>} the port that was opened
 */
function openOwnPort(port) {
	const own = net.createServer((socket) => void server.emit('connection', socket));
	return new Promise((resolve, reject) => {
		own.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			error.code === 'EADDRINUSE' && port !== 0
				? openOwnPort(0).then(resolve, reject)
				: reject(error)
		);
		own.listen({ port, host: '127.0.0.1', exclusive: true, backlog: BACKLOG }, () =>
			resolve(/** @type {net.AddressInfo} */ (own.address()).port)
		);
	});
}

/** @param {string} reason */
async function end(reason) {
	if (isStopping) return;
	isStopping = true;
	await stop(reason);
	process.exit(0);
}
process.on('SIGTERM', () => void end('SIGTERM'));
process.on('SIGINT', () => void end('SIGINT'));
// A closed terminal tells the whole group; here it is the supervisor's matter.
process.on('SIGHUP', () => {});

const ownPort = await openOwnPort(Number(process.env.OWN_PORT || 0));
process.once('message', async () => {
	// The first message names the siblings: from now on any of them may be asked for any session.
	if (process.env.PROCESS_ROLE === 'app')
		await listen(server, process.env.HOST || '127.0.0.1', Number(process.env.PORT || 3000));
	process.send?.({ serves: true });
});
process.send?.({ ownPort });
