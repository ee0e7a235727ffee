/** `npm start` after installing and building: database, migrations, demo, HTTP and sockets; one line when ready. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { closeInstallation, newInstallation, openInstallation, readyLine } from './installation.ts';
import { PROCESS_ARGS } from './process-args.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Longer than a stop takes at most. */
const STOP_MOST_MS = 30_000 + Number(process.env.STOP_WAIT_SECONDS || 0) * 1_000;

const installation = newInstallation(root);
let isStopping = false;

/** Stops the process that serves, if it still does, and waits for its end. */
function endOf(child: ChildProcess, reason: string): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) return resolve();
		child.once('exit', () => resolve());
		child.kill(reason === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
	});
}

/**
 * Serves in a process of its own, which never sees the compiler that this one was loaded through.
 *
 * @throws Error with the line it ended with
 */
function serve(): Promise<string> {
	const child = fork(fileURLToPath(new URL('single.mjs', import.meta.url)), {
		execArgv: [...PROCESS_ARGS]
	});
	installation.ends.push((reason) => endOf(child, reason));
	return new Promise((resolve, reject) => {
		child.once('message', ({ url, error }: { url?: string; error?: string }) =>
			url ? resolve(url) : reject(new Error(error ?? 'the process that serves did not start'))
		);
		child.once('exit', (code, signal) => {
			reject(new Error(`the process that serves ended with ${signal ?? code}`));
			if (!isStopping) void end('failure', 1);
		});
	});
}

async function start(): Promise<void> {
	const settings = await openInstallation(root, installation);
	const url = await serve();
	const note = settings.PROCESS_ROLE === 'worker' ? 'worker' : '';
	console.log(await readyLine(url, settings.mode, note));
}

async function end(reason: string, code: number): Promise<void> {
	if (isStopping) return;
	isStopping = true;
	setTimeout(() => process.exit(1), STOP_MOST_MS).unref();
	await closeInstallation(installation, reason).catch(() => (code = 1));
	process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => void end(signal, 0));

start().catch((error: Error) => {
	if (isStopping) return; // what the start misses now was taken away by the stop
	console.error(process.env.LOG_LEVEL === 'debug' ? error : error.message);
	void end('failure', 1);
});
