/** For journeys: one throw-away cluster per run with one template that holds the demo; every worker clones it. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { startEmbedded } from '../../src/server/embedded-postgres.ts';
import { withDatabase } from './database-url.ts';

const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** What the product needs to run on a database of the cluster. */
export const productEnv = (url: string, ownerUrl: string): Record<string, string> => ({
	DATABASE_URL: url,
	DATABASE_OWNER_URL: ownerUrl,
	EMBEDDED_DATABASE: '1',
	APP_MODE: 'demo',
	APP_SECRET: 'journeys-only-secret-journeys-only-secret',
	RATE_LIMIT_FACTOR: '100000',
	HOST: '127.0.0.1'
});

function seed(env: Record<string, string>): void {
	const script = path.resolve('tests/support/seed.ts');
	const result = spawnSync(process.execPath, ['--import', 'tsx', script], {
		stdio: 'inherit',
		env: { ...process.env, ...env, LOG_LEVEL: 'error' }
	});
	if (result.status !== 0) throw new Error('the demo could not be seeded');
}

export default async function setUp(): Promise<() => Promise<void>> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-e2e-'));
	fs.chmodSync(folder, 0o755);
	const cluster = await startEmbedded(folder, NOT_DURABLE);
	const stop = async () => {
		await cluster.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', () => {
		try {
			process.kill(cluster.pid, 'SIGINT');
		} catch {
			// stopped already
		}
	});
	try {
		seed(productEnv(cluster.url, cluster.ownerUrl));
		const admin = postgres(withDatabase(cluster.ownerUrl, 'postgres'), { max: 1 });
		await admin.unsafe('alter database talqylau with is_template true');
		await admin.end();
	} catch (error) {
		await stop();
		throw error;
	}
	// Workers are started after this and inherit the environment.
	process.env.E2E_TEMPLATE_URL = cluster.url;
	process.env.E2E_TEMPLATE_OWNER_URL = cluster.ownerUrl;
	return stop;
}
