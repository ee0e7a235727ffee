import fs from 'node:fs';
import path from 'node:path';
import { secretsIn, startEmbedded, type EmbeddedPostgres } from './embedded-postgres.ts';

/** The address with the first of its hosts: `postgres://user@one,other/name` names several, of which one takes writes. */
const ofOneHost = (url: string): string => url.replace(/(:\/\/[^/]*?),[^/]*/, '$1');

const protocolOf = (url: string): string =>
	URL.canParse(ofOneHost(url)) ? new URL(ofOneHost(url)).protocol : '';

/** The role an address signs in as; '' where it names none. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(ofOneHost(url)).username);

/**
 * Decides which database this process uses and sets the environment that the product's configuration reads:
 * DATABASE_URL where the operator gave one, else the embedded one.
 *
 * @returns the embedded database, to be stopped at the end; undefined with DATABASE_URL
 * @throws Error with one line that says what to do
 */
export async function prepareDatabase(dataDir: string): Promise<EmbeddedPostgres | undefined> {
	if (process.env.DATABASE_URL) {
		for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const)
			if (process.env[name] && !/^postgres(ql)?:$/.test(protocolOf(process.env[name])))
				throw new Error(
					`${name} is not the address of a database. It looks like postgres://user:password@host:5432/talqylau`
				);
		process.env.DATABASE_OWNER_URL ||= process.env.DATABASE_URL;
		return undefined;
	}
	const embedded = await startEmbedded(dataDir);
	process.env.DATABASE_URL = embedded.url;
	process.env.DATABASE_OWNER_URL = embedded.ownerUrl;
	if (embedded.socket) process.env.DATABASE_SOCKET = embedded.socket;
	process.env.EMBEDDED_DATABASE = '1';
	if (process.env.APP_MODE !== 'production')
		process.env.APP_SECRET ||= secretsIn(dataDir).appSecret;
	return embedded;
}

/**
 * Keeps a second product out of a data folder.
 *
 * @throws Error when another process that lives holds it
 */
export function lockFolder(dataDir: string): () => void {
	fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
	const file = path.join(dataDir, 'product.pid');
	try {
		const pid = Number(fs.readFileSync(file, 'utf8'));
		process.kill(pid, 0);
		const isOurs =
			!fs.existsSync('/proc') ||
			fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/server/');
		if (pid !== process.pid && isOurs)
			throw new TypeError(
				`The folder ${dataDir} is in use by process ${pid}. Stop it, or set DATA_DIR to another folder.`
			);
	} catch (error) {
		if (error instanceof TypeError) throw new Error(error.message, { cause: error });
	}
	fs.writeFileSync(file, String(process.pid));
	return () => fs.rmSync(file, { force: true });
}
