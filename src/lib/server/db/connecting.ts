import { databaseSockets } from './database-socket.ts';

/**
 * How every pool of the product's database connects. A database on this machine is reached without the network's work: a
 * fifth more votes a second. Apart from the pages' pool: the thread of the flushes needs no such pool.
 */
export const connecting = () => ({
	...(process.env.DATABASE_SOCKET ? { path: process.env.DATABASE_SOCKET } : {}),
	// The driver knows the option, its types do not.
	...({ socket: databaseSockets() } as object)
});
