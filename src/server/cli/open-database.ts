import path from 'node:path';
import { findRunning, startEmbedded } from '../embedded-postgres.ts';

/**
 * Finds the database for a command: DATABASE_URL, the running product's embedded one, or the embedded one started for
 * the command. Sets DATABASE_URL and DATABASE_OWNER_URL.
 *
 * @returns stops what this call started
 */
export async function openDatabase(root: string): Promise<() => Promise<void>> {
	if (process.env.DATABASE_URL) {
		process.env.DATABASE_OWNER_URL ||= process.env.DATABASE_URL;
		return async () => {};
	}
	const dataDir = path.resolve(root, process.env.DATA_DIR || '.data');
	const running = await findRunning(dataDir);
	const database = running ?? (await startEmbedded(dataDir));
	process.env.DATABASE_URL = database.url;
	process.env.DATABASE_OWNER_URL = database.ownerUrl;
	process.env.EMBEDDED_DATABASE = '1';
	return running ? async () => {} : () => database.stop();
}
