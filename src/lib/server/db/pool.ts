import postgres from 'postgres';
import { databaseSockets } from './database-socket.ts';

/**
 * How every pool of the product's database connects. A database on this machine is reached without the network's work: a
 * fifth more votes a second.
 */
export const connecting = () => ({
	...(process.env.DATABASE_SOCKET ? { path: process.env.DATABASE_SOCKET } : {}),
	// The driver knows the option, its types do not.
	...({ socket: databaseSockets() } as object)
});

// Leaf module: imports nothing of ours, so that editing a schema in development does not make a second pool.
// postgres.js connects at the first query, so building the product needs no database.
export const sql = postgres(process.env.DATABASE_URL ?? 'postgres://unset@127.0.0.1:1/unset', {
	...connecting(),
	max: Number(process.env.DATABASE_POOL ?? 10),
	connection: { application_name: 'talqylau', TimeZone: 'UTC' },
	// By itself the driver waits longer after every failure, up to 20 s, and lets queries wait along: a database that is
	// back would find nobody for as long, and /readyz would not answer meanwhile.
	backoff: () => 0.1 + Math.random() * 0.4,
	onnotice() {}
});
