import journal from '../../../drizzle/meta/_journal.json' with { type: 'json' };
import { sql } from './db/client.ts';

/** When the newest migration this build knows was made. */
const NEWEST = Math.max(...journal.entries.map((entry) => entry.when));

let stage: 'starting' | 'serving' | 'stopping' = 'starting';

/** The jobs run and the sockets listen: the load balancer may send people. */
export const beginServing = (): void => void (stage = 'serving');

/** From here on the load balancer shall send nobody. */
export const beginStopping = (): void => void (stage = 'stopping');

/** Whether the process can serve: it runs, the database answers, and the schema is no older than this build. */
export async function readiness(): Promise<{ ready: boolean; reason?: string }> {
	if (stage !== 'serving') return { ready: false, reason: stage };
	try {
		const [row] = await sql<{ newest: number }[]>`
			select coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations`;
		return row!.newest >= NEWEST ? { ready: true } : { ready: false, reason: 'not migrated' };
	} catch (error) {
		const { code } = error as { code?: string };
		return {
			ready: false,
			reason: code === '3F000' || code === '42P01' ? 'not migrated' : 'database'
		};
	}
}
