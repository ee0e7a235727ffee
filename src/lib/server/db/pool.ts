import postgres from 'postgres';
import { connecting } from './connecting.ts';

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
