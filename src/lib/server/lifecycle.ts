import type { Server as HttpServer } from 'node:http';

/** The two events on which the HTTP entry and the bundle meet. The second is adapter-node's own. */
interface LifecycleEvents {
	'app:http-server': [HttpServer];
	'sveltekit:shutdown': [string];
}

export function once<E extends keyof LifecycleEvents>(
	event: E,
	listener: (...args: LifecycleEvents[E]) => void
): void {
	process.once(event as 'beforeExit', listener as never);
}
