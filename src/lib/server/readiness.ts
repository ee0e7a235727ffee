import journal from '../../../drizzle/meta/_journal.json' with { type: 'json' };
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './db/client.ts';
import { signals } from './signals.ts';

/** When the newest migration this build knows was made. */
const NEWEST = Math.max(...journal.entries.map((entry) => entry.when));

const PATIENCE_MS = 2_000;

let stage: 'starting' | 'serving' | 'stopping' = 'starting';

/** The jobs run and the sockets listen: the load balancer may send people. */
export const beginServing = (): void => void (stage = 'serving');

/** From here on the load balancer shall send nobody. */
export const beginStopping = (): void => void (stage = 'stopping');

/**
 * Whether the process can serve: it runs, the database answers, and the schema is no older than this build. Without
 * signals it can: what other processes do is found in the database some seconds later. It says so as a reason.
 */
export async function readiness(): Promise<{ ready: boolean; reason?: string }> {
	if (stage !== 'serving') return { ready: false, reason: stage };
	try {
		const asked = sql<{ newest: number }[]>`
			select coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations`;
		// A database that hangs answers nobody; whoever asks whether we are ready has an answer all the same.
		const rows = await Promise.race([asked, pause(PATIENCE_MS, undefined, { ref: false })]);
		if (!rows) return { ready: false, reason: 'database' };
		const [row] = rows;
		if (row!.newest < NEWEST) return { ready: false, reason: 'not migrated' };
		return signals.isConnected() ? { ready: true } : { ready: true, reason: 'without signals' };
	} catch (error) {
		const { code } = error as { code?: string };
		return {
			ready: false,
			reason: code === '3F000' || code === '42P01' ? 'not migrated' : 'database'
		};
	}
}
