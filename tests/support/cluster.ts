/** Several processes of the product behind one address, as `npm run start:cluster` runs them. */
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, type App } from './app.ts';

export interface Cluster extends App {
	/** Ids of the app processes that serve now. */
	pids(): number[];
	/** Replaces all processes; resolves when the supervisor says that it is done. */
	replaceAll(): Promise<void>;
	/** Waits for a line of the supervisor that is not there yet. */
	nextLine(wanted: RegExp): Promise<string>;
}

/** Starts so many app processes and a worker on this test file's database. */
export async function startCluster(
	apps: number,
	env: Record<string, string> = {}
): Promise<Cluster> {
	const port = await freePort();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-cluster-'));
	const child = fork(path.resolve('src/server/cluster.ts'), [String(apps)], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: {
			...process.env,
			VITEST: '',
			APP_MODE: 'production',
			LOG_LEVEL: 'error',
			PORT: String(port),
			...env,
			NODE_ENV: 'production',
			DATA_DIR: folder
		}
	});
	let said = '';
	const waiting = new Set<() => void>();
	for (const stream of [child.stdout!, child.stderr!])
		stream.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			for (const look of waiting) look();
		});
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const nextLine = (wanted: RegExp): Promise<string> =>
		new Promise((resolve, reject) => {
			const from = said.length;
			const look = () => {
				const found = wanted.exec(said.slice(from))?.[0];
				if (!found) return;
				waiting.delete(look);
				resolve(found);
			};
			waiting.add(look);
			void ended.then((code) => reject(new Error(`the cluster ended with ${code}: ${said}`)));
		});
	await nextLine(/^Talqylau: .*$/m).catch((error: unknown) => {
		fs.rmSync(folder, { recursive: true, force: true });
		throw error;
	});
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		port,
		pid: child.pid!,
		output: () => said,
		nextLine,
		pids() {
			const lines = [...said.matchAll(/^process \d+ \(pid (\d+)\) serves/gm)];
			const isAlive = (pid: number) => fs.existsSync(`/proc/${pid}`);
			return lines.map(([, pid]) => Number(pid)).filter(isAlive);
		},
		async replaceAll() {
			const done = nextLine(/^All processes are replaced\.$|did not start/m);
			child.kill('SIGHUP');
			const line = await done;
			if (!line.startsWith('All')) throw new Error(said);
		},
		async stop(signal = 'SIGTERM') {
			if (child.exitCode === null && child.signalCode === null) child.kill(signal);
			await ended;
			fs.rmSync(folder, { recursive: true, force: true });
		}
	};
}
