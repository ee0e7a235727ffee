/** A Redis or Valkey server of a run, where one is installed. It keeps nothing: what it carries may be lost. */
import { spawn, spawnSync } from 'node:child_process';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/app.ts';

export interface RedisServer {
	readonly url: string;
	pid(): number;
	kill(): void;
	/** Starts it again on the same port. */
	restart(): Promise<void>;
	stop(): void;
}

const PROGRAMS = ['redis-server', 'valkey-server'];

const findProgram = (): string | undefined =>
	PROGRAMS.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

const answers = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const line = net.connect(port, '127.0.0.1');
		line.once('connect', () => (line.destroy(), resolve(true)));
		line.once('error', () => resolve(false));
	});

/** @returns undefined where neither program is on the PATH */
export async function startRedis(folder: string): Promise<RedisServer | undefined> {
	const program = findProgram();
	if (!program) return undefined;
	const port = await freePort();
	const launch = async () => {
		const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
		const started = spawn(program, [...flags, '--save', '', '--appendonly', 'no'], {
			stdio: 'ignore'
		});
		for (let i = 0; i < 100 && !(await answers(port)); i++) await pause(50);
		return started;
	};
	let child = await launch();
	return {
		url: `redis://127.0.0.1:${port}`,
		pid: () => child.pid!,
		kill: () => void child.kill('SIGKILL'),
		async restart() {
			child = await launch();
		},
		stop: () => void child.kill('SIGTERM')
	};
}
