/** A cluster with production settings, to be killed. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded, type EmbeddedPostgres } from '../../src/server/embedded-postgres.ts';
import { runMigrations } from '../../src/server/migrate.ts';

export interface DurableCluster {
	readonly folder: string;
	current(): EmbeddedPostgres;
	/** Ends the server in the middle of whatever it does. */
	kill(): void;
	/** Starts it again on the same data. Its port is another one then. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** A folder for data, which another account may enter when we are root. */
export function dataFolder(name: string): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), `talqylau-${name}-`));
	fs.chmodSync(folder, 0o755);
	return folder;
}

export async function startDurableCluster(): Promise<DurableCluster> {
	const folder = dataFolder('durable');
	let database = await startEmbedded(folder);
	await runMigrations(database.ownerUrl, database.url, process.cwd());
	return {
		folder,
		current: () => database,
		kill: () => void process.kill(database.pid, 'SIGKILL'),
		async restart() {
			database = await startEmbedded(folder);
		},
		async stop() {
			await database.stop();
			fs.rmSync(folder, { recursive: true, force: true });
		}
	};
}

export interface Ended {
	readonly code: number | null;
	readonly said: string;
}

/** Runs one of the product's programs to its end. */
export function runProgram(
	file: string,
	env: Readonly<Record<string, string>>,
	args: readonly string[] = []
): Promise<Ended> {
	const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
		env: { ...process.env, VITEST: '', NODE_ENV: 'production', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
