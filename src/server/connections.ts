/** How many database connections each process of a cluster may hold. */
import postgres from 'postgres';

const POOL_DEFAULT = 10;
/** For commands beside the product: backup, checks, a person with psql. */
const SPARE = 8;
/** Listening to signals takes one more in each process, the vote writer four. */
const BESIDE_POOL = 5;
/** While processes are replaced, one more lives for a moment. */
const REPLACING = 1;

/**
 * Divides a server's connections among processes.
 *
 * @param available connections that are not reserved for superusers
 * @param wanted the operator's DATABASE_POOL; undefined: as many as fit, at most 10
 * @throws Error with a line for the operator when the processes do not fit
 */
export function poolPerProcess(available: number, processes: number, wanted?: number): number {
	const together = processes + REPLACING;
	const fitting = Math.floor((available - SPARE) / together) - BESIDE_POOL;
	const pool = wanted ?? Math.min(POOL_DEFAULT, fitting);
	if (pool > fitting || pool < 1)
		throw new Error(
			`${processes} processes with ${Math.max(pool, 1)} connections each, five more each for votes and signals and ${SPARE} to spare do not fit into the ${available} of the database. Start fewer processes, lower DATABASE_POOL, or raise max_connections.`
		);
	return pool;
}

/** Connections the server gives to who is no superuser. */
export async function availableConnections(url: string): Promise<number> {
	const sql = postgres(url, { max: 1, onnotice() {} });
	try {
		const [row] = await sql<{ available: number }[]>`
			select current_setting('max_connections')::int
				- current_setting('superuser_reserved_connections')::int
				- coalesce(current_setting('reserved_connections', true), '0')::int as available`;
		return row!.available;
	} finally {
		await sql.end();
	}
}
