import { io, refuseSockets } from './io.ts';

/** Sockets leave within this time, each at its own moment, so that the other processes are not asked by all at once. */
const SPREAD_MS = 5_000;
/** Then the last ones get so long to have their calls answered. */
const GRACE_MS = 1_000;

/**
 * Tells each socket when to connect again, and waits until they have left. They are served until then; who has not
 * left is cut off, and comes back like anybody whose line broke.
 *
 * @param spreadMs 0 where nobody else serves: they are told and let go at once
 */
export async function drainSockets(spreadMs = SPREAD_MS): Promise<void> {
	const { sockets } = io.of('/');
	refuseSockets();
	for (const socket of sockets.values())
		socket.emit('draining', Math.round(Math.random() * spreadMs));
	if (spreadMs > 0) await untilGone(sockets, spreadMs + GRACE_MS);
	// A worker has no sockets, and no engine for them.
	(io.engine as typeof io.engine | undefined)?.close();
}

/** Resolves when the last has gone, or after a while. */
function untilGone(sockets: ReadonlyMap<string, unknown>, mostMs: number): Promise<void> {
	const endsAt = performance.now() + mostMs;
	return new Promise((resolve) => {
		const look = () => {
			if (sockets.size > 0 && performance.now() < endsAt) return;
			clearInterval(timer);
			resolve();
		};
		const timer = setInterval(look, 50);
		look();
	});
}
