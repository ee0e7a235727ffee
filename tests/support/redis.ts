/** A Redis or Valkey of the test's own: the system's, else one that is fetched; started, killed and started again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const NAMES = ['redis-server', 'valkey-server'];
const ANSWER_LOOKS = 200;

const starts = (name: string): boolean =>
	spawnSync(name, ['--version'], { timeout: 10_000 }).status === 0;

const attempt = (args: string[]): boolean =>
	spawnSync('apt-get', args, {
		stdio: 'ignore',
		timeout: 300_000,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	}).status === 0;

/**
 * The server's command; fetched with Debian's packages where we are root. Undefined, and said so, where there is none.
 * The package's own service is not started: RUNLEVEL=1 tells its scripts that this is no time for it.
 */
export function provideRedis(): string | undefined {
	const here = () => NAMES.find(starts);
	const found = here();
	if (found) return found;
	if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
		process.env.RUNLEVEL = '1';
		const install = ['install', '-y', '-q', '--no-install-recommends', 'redis-server'];
		if (attempt(install) || (attempt(['update', '-q']) && attempt(install))) return here();
	}
	console.warn(
		'SKIPPED: signals over Redis. Neither redis-server nor valkey-server is on the PATH, and none could be fetched.'
	);
	return undefined;
}

export interface Redis {
	readonly url: string;
	/** Ends it in the middle of whatever it does; it keeps nothing. */
	kill(): Promise<void>;
	/** On the same port. */
	restart(): Promise<void>;
	/** It keeps its lines and says nothing. */
	freeze(): void;
	thaw(): void;
	stop(): Promise<void>;
}

/** A port below those that client sockets take theirs from. */
const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const port = 10_000 + Math.floor(Math.random() * 5_000);
		const probe = net.createServer();
		probe.once('error', () => resolve(freePort()));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
	});

const answers = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const line = net.connect(port, '127.0.0.1', () => line.write('PING\r\n'));
		line.once('data', () => (line.destroy(), resolve(true)));
		line.once('error', () => resolve(false));
	});

export async function startRedis(command: string): Promise<Redis> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-redis-'));
	const port = await freePort();
	let child: ChildProcess;
	const launch = async () => {
		const flags = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
		child = spawn(command, [...flags, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
		for (let i = 0; i < ANSWER_LOOKS && !(await answers(port)); i++)
			await new Promise((resolve) => setTimeout(resolve, 25));
	};
	const kill = () =>
		new Promise<void>((resolve) => {
			if (child.exitCode !== null || child.signalCode !== null) return resolve();
			child.once('exit', () => resolve());
			child.kill('SIGKILL');
		});
	const onExit = () => child.kill('SIGKILL');
	process.once('exit', onExit);
	await launch();
	return {
		url: `redis://127.0.0.1:${port}`,
		kill,
		restart: launch,
		freeze: () => void child.kill('SIGSTOP'),
		thaw: () => void child.kill('SIGCONT'),
		async stop() {
			process.off('exit', onExit);
			await kill();
			fs.rmSync(folder, { recursive: true, force: true });
		}
	};
}
