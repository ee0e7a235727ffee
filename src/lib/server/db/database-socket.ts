import net from 'node:net';

/** What the driver tells a maker of sockets; several hosts stand for servers of which one takes writes. */
interface Addresses {
	readonly host: readonly string[];
	readonly port: readonly number[];
	/** A Unix socket in place of host and port. */
	readonly path?: string | false;
}

/**
 * Makes the driver's connections fail in one moment. A socket says its error first and a turn of the loop later that it
 * is closed; in between the driver takes statements and never answers them, so that a database that goes away would leave
 * requests behind that wait for ever.
 *
 * @returns for the driver's option `socket`; tries one host after the other, as the driver does by itself
 */
export function databaseSockets(): (addresses: Addresses) => net.Socket {
	let attempt = 0;
	return ({ host, port, path }) => {
		const turn = attempt++ % host.length;
		if (path) return failingAtOnce(net.connect({ path }));
		const socket = net.connect({ host: host[turn]!, port: port[turn]!, noDelay: true });
		// The driver reads from here whose certificate it must be.
		return failingAtOnce(Object.assign(socket, { host: host[turn]! }));
	};
}

function failingAtOnce(socket: net.Socket): net.Socket {
	const emit = socket.emit.bind(socket) as (name: string | symbol, ...args: unknown[]) => boolean;
	let failure: unknown;
	socket.emit = (name: string | symbol, ...args: unknown[]): boolean => {
		if (name === 'error') {
			failure = args[0];
			return true;
		}
		if (name === 'close' && failure) emit('error', failure);
		return emit(name, ...args);
	};
	return socket;
}
