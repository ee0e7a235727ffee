/** One throw-away cluster per run, with one migrated template that every test file clones. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/server/embedded-postgres.ts';
import { runMigrations } from '../../src/server/migrate.ts';
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
		await runMigrations(cluster.ownerUrl, cluster.url, process.cwd());
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
