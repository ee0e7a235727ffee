import { sql } from './db/client.ts';
import type { Signals } from './signals-port.ts';

/** PostgreSQL's NOTIFY: no further service, payloads below 8,000 bytes. */
export const overPostgres: Signals = {
	isCarriedByCommit: true,
	async publish(channel, payload) {
		await sql.notify(channel, payload);
	},
	async subscribe(channel, onMessage, onConnected) {
		const listening = await sql.listen(channel, onMessage, onConnected);
		return () => listening.unlisten();
	},
	// The same service as the truth: where it is gone, nothing is answered anyway.
	isConnected: () => true,
	async close() {}
};
