/**
 * `npm run start:cluster -- 4`: what `npm start` does, then so many app processes and a worker behind one address.
 * SIGHUP replaces them one by one; SIGTERM stops all.
 */
import cluster from 'node:cluster';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { availableConnections, poolPerProcess } from './connections.ts';
import { closeInstallation, newInstallation, openInstallation, readyLine } from './installation.ts';
import { PROCESS_ARGS } from './process-args.ts';
import { Supervisor, type Child, type Role } from './supervisor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const STOP_MOST_MS = 30_000 + Number(process.env.STOP_WAIT_SECONDS || 0) * 1_000;
const APPS_MOST = 64;

const installation = newInstallation(root);
const pidFile = path.join(installation.dataDir, 'cluster.pid');
let isStopping = false;

async function end(reason: string, code: number): Promise<void> {
	if (isStopping) return;
	isStopping = true;
	setTimeout(() => process.exit(1), STOP_MOST_MS).unref();
	await closeInstallation(installation, reason).catch(() => (code = 1));
	process.exit(code);
}

function countOfApps(): number {
	const count = Number(process.argv[2] ?? 2);
	if (!Number.isInteger(count) || count < 1 || count > APPS_MOST)
		throw new Error(
			`How many processes? A number from 1 to ${APPS_MOST}: npm run start:cluster -- 4`
		);
	return count;
}

/** The processes share the port, so nobody of them would notice that a stranger has it. */
function mustBeFree(host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const probe = net.createServer();
		probe.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(
							`Port ${port} on ${host} is taken. Set PORT to another one, e.g. PORT=3001 npm run start:cluster`
						)
					: error
			)
		);
		probe.listen(port, host, () => probe.close(() => resolve()));
	});
}

/** A process of node:cluster as the supervisor wants it. Its own port is the common one plus its number. */
function fork(role: Role, number: number, port: number, pool: number): Child {
	const worker = cluster.fork({
		NODE_ENV: process.env.NODE_ENV ?? 'production',
		PROCESS_ROLE: role,
		PORT: String(port),
		OWN_PORT: String(port + number),
		DATABASE_POOL: String(pool)
	});
	return {
		process: worker.process,
		send: (message) => worker.isConnected() && worker.send(message as object),
		kill: (signal) => worker.process.kill(signal),
		onMessage: (listener) => void worker.on('message', listener),
		onExit: (listener) => void worker.on('exit', listener)
	};
}

async function start(): Promise<void> {
	const apps = countOfApps();
	const { HOST, PORT, ORIGIN, mode } = await openInstallation(root, installation);
	if (PORT === 0) throw new Error('PORT=0 is for one process: the processes share a port.');
	await mustBeFree(HOST, PORT);
	const pool = poolPerProcess(
		await availableConnections(process.env.DATABASE_URL!),
		apps + 1,
		process.env.DATABASE_POOL ? Number(process.env.DATABASE_POOL) : undefined
	);
	// In turn and evenly. Each gets one in a turn of its loop; who takes from a common line takes all of a small group.
	cluster.schedulingPolicy = cluster.SCHED_RR;
	cluster.setupPrimary({
		exec: fileURLToPath(new URL('cluster-member.mjs', import.meta.url)),
		execArgv: [...PROCESS_ARGS]
	});
	const supervisor = new Supervisor({
		apps,
		fork: (role, number) => fork(role, number, PORT, pool),
		say: (line) => console.log(line),
		giveUp(line) {
			console.error(line);
			void end('failure', 1);
		}
	});
	installation.ends.push(() => supervisor.stop());
	fs.mkdirSync(installation.dataDir, { recursive: true, mode: 0o755 });
	fs.writeFileSync(pidFile, String(process.pid));
	installation.ends.push(() => fs.rmSync(pidFile, { force: true }));
	await supervisor.start();
	process.on('SIGHUP', () => {
		void supervisor.replaceAll().then((isDone) => {
			if (isDone) console.log('All processes are replaced.');
		});
	});
	const note = `${apps} processes and a worker, ${pool} database connections each`;
	console.log(await readyLine(ORIGIN ?? `http://${HOST}:${PORT}`, mode, note));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal, 0));

start().catch((error: Error) => {
	if (isStopping) return; // what the start misses now was taken away by the stop
	console.error(process.env.LOG_LEVEL === 'debug' ? error : error.message);
	void end('failure', 1);
});
