import postgres from 'postgres';

// Leaf module: imports nothing of ours, so that editing a schema in development does not make a second pool.
// postgres.js connects at the first query, so building the product needs no database.
export const sql = postgres(process.env.DATABASE_URL ?? 'postgres://unset@127.0.0.1:1/unset', {
	max: Number(process.env.DATABASE_POOL ?? 10),
	connection: { application_name: 'talqylau', TimeZone: 'UTC' },
	onnotice() {}
});
