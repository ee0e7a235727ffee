/** One throw-away cluster per run, with one migrated template that every test file clones. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/server/embedded-postgres.ts';
import { withDatabase } from './database-url.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The template's urls; a test file puts its clone's name in their place. */
		templateUrl: string;
		templateOwnerUrl: string;
	}
}

const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-test-'));
	fs.chmodSync(folder, 0o755); // root lends the cluster to another account, which must get in
	const cluster = await startEmbedded(folder, NOT_DURABLE);
	// A run that crashes must not leave a postmaster behind.
	const kill = () => {
		try {
			process.kill(cluster.pid, 'SIGINT');
		} catch {
			// gone already
		}
	};
	process.once('exit', kill);
	const stop = async () => {
		process.off('exit', kill);
		await cluster.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	};
	try {
		await migrateTemplate(cluster.ownerUrl, cluster.url);
		await markTemplate(cluster.ownerUrl);
	} catch (error) {
		await stop();
		throw error;
	}
	provide('templateUrl', cluster.url);
	provide('templateOwnerUrl', cluster.ownerUrl);
	return stop;
}

async function markTemplate(ownerUrl: string): Promise<void> {
	const admin = postgres(withDatabase(ownerUrl, 'postgres'), { max: 1 });
	await admin.unsafe('alter database talqylau with is_template true');
	await admin.end();
}

// TEMPORARY: until places/server/import.ts exists.
async function migrateTemplate(ownerUrl: string, url: string): Promise<void> {
	if (fs.existsSync('src/lib/modules/places/server/import.ts')) {
		const { runMigrations } = await import('../../src/server/migrate.ts');
		return runMigrations(ownerUrl, url, process.cwd());
	}
	const { drizzle } = await import('drizzle-orm/postgres-js');
	const { migrate } = await import('drizzle-orm/postgres-js/migrator');
	const sql = postgres(ownerUrl, { max: 1, onnotice() {} });
	await migrate(drizzle(sql), { migrationsFolder: 'drizzle' });
	await sql.unsafe(`grant usage on schema public to talqylau;
		grant select, insert, update, delete on all tables in schema public to talqylau;
		grant usage, select on all sequences in schema public to talqylau;
		revoke update, delete, truncate on ballots, audit_entries, decisions from talqylau;`);
	await sql.end();
}
