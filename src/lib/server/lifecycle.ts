import type { Server as HttpServer } from 'node:http';

/** The events on which the HTTP entry and the bundle meet. `sveltekit:shutdown` is adapter-node's own. */
interface LifecycleEvents {
	/** Take this server over; with the folder of what the build made for threads, or everything runs in this one. */
	'app:http-server': [HttpServer, URL?];
	/** Everything behind the server runs. */
	'app:serving': [];
	/** Stop, for this reason; `SIGINT` when nobody else serves. */
	'sveltekit:shutdown': [string];
	/** No connection is taken any more; what runs is answered. */
	'app:closing': [];
	/** Nothing runs any more. */
	'app:stopped': [];
}

export function once<E extends keyof LifecycleEvents>(
	event: E,
	listener: (...args: LifecycleEvents[E]) => void
): void {
	process.once(event as 'beforeExit', listener as never);
}

export const announce = <E extends keyof LifecycleEvents>(
	event: E,
	...args: LifecycleEvents[E]
): boolean => process.emit(event as never, ...(args as never[]));
