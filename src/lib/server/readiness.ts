import { sql } from './db/client.ts';

let isStopping = false;

/** From here on the load balancer shall send nobody. */
export const beginStopping = (): void => void (isStopping = true);

/** Whether the process can serve: the database answers and its schema is there. */
export async function readiness(): Promise<{ ready: boolean; reason?: string }> {
	if (isStopping) return { ready: false, reason: 'stopping' };
	try {
		const [row] = await sql<{ migrations: number }[]>`
			select (select count(*)::int from drizzle.__drizzle_migrations) as migrations`;
		return row!.migrations > 0 ? { ready: true } : { ready: false, reason: 'not migrated' };
	} catch (error) {
		const { code } = error as { code?: string };
		return {
			ready: false,
			reason: code === '3F000' || code === '42P01' ? 'not migrated' : 'database'
		};
	}
}
