/** The embedded PostgreSQL: made, started, adopted after a crash, stopped. Knows nothing of the product. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { account, binaries } from './embedded-binaries.ts';
import { makeSocketFolder, socketOf } from './embedded-socket.ts';

const run = promisify(execFile);
const MAJOR = '18';
const DATABASE = 'talqylau';
const START_ATTEMPTS = 40;

export interface EmbeddedPostgres {
	/** Owner of the schema: migrations, backup, restore. */
	readonly ownerUrl: string;
	/** What the running product uses: may not change or delete a ballot. */
	readonly url: string;
	/** The socket it answers on beside its port; undefined where the folder's path is too long for one. */
	readonly socket?: string;
	readonly pid: number;
	stop(): Promise<void>;
}

interface Secrets {
	readonly owner: string;
	readonly app: string;
	readonly appSecret: string;
}

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const canConnect = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1');
		socket.once('connect', () => (socket.destroy(), resolve(true)));
		socket.once('error', () => resolve(false));
	});

const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as net.AddressInfo;
			server.close(() => resolve(port));
		});
	});

/** Secrets of this data folder, made once, readable by its owner only. */
export function secretsIn(dataDir: string): Secrets {
	const file = path.join(dataDir, 'secrets.json');
	if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Secrets;
	const make = () => randomBytes(36).toString('base64url');
	const secrets = { owner: make(), app: make(), appSecret: make() };
	fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
	fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
	return secrets;
}

const urlOf = (user: string, password: string, port: number, database = DATABASE) =>
	`postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

function readPidFile(cluster: string): { pid: number; port: number } | undefined {
	try {
		const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
		return { pid: Number(lines[0]), port: Number(lines[3]) };
	} catch {
		return undefined;
	}
}

/** The running database of a data folder, for commands beside the product; undefined when it is not running. */
export async function findRunning(dataDir: string): Promise<EmbeddedPostgres | undefined> {
	const found = readPidFile(path.join(dataDir, 'postgres'));
	if (!found || !isAlive(found.pid) || !(await canConnect(found.port))) return undefined;
	return handle(dataDir, found.pid, found.port);
}

function handle(
	dataDir: string,
	pid: number,
	port: number,
	child?: ChildProcess
): EmbeddedPostgres {
	const secrets = secretsIn(dataDir);
	const socket = socketOf(dataDir, port);
	return {
		...(fs.existsSync(socket) ? { socket } : {}),
		ownerUrl: urlOf('postgres', secrets.owner, port),
		url: urlOf('talqylau', secrets.app, port),
		pid,
		async stop() {
			if (!isAlive(pid)) return;
			child?.ref();
			process.kill(pid, 'SIGINT'); // fast shutdown: sessions end, everything committed stays
			for (let i = 0; i < 200 && isAlive(pid) && child?.exitCode == null; i++) await wait(50);
		}
	};
}

async function initialise(cluster: string, secrets: Secrets): Promise<void> {
	const who = await account();
	const { initdb } = await binaries();
	// Parents stay traversable for the other account; only the cluster itself is private.
	fs.mkdirSync(path.dirname(cluster), { recursive: true, mode: 0o755 });
	fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
	const passwordFile = path.join(path.dirname(cluster), `.initdb-${process.pid}`);
	fs.writeFileSync(passwordFile, secrets.owner, { mode: 0o600 });
	if (who.uid !== undefined) {
		fs.chownSync(cluster, who.uid, who.gid!);
		fs.chownSync(passwordFile, who.uid, who.gid!);
	}
	const flags = ['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--no-instructions'];
	try {
		await run(
			initdb,
			[
				...flags,
				'--auth=scram-sha-256',
				`--pwfile=${passwordFile}`,
				'--locale-provider=builtin',
				'--locale=C.UTF-8'
			],
			{ ...who, env: { PATH: process.env.PATH ?? '', TZ: 'UTC' } }
		);
	} catch (error) {
		fs.rmSync(cluster, { recursive: true, force: true });
		throw new Error(
			`The embedded PostgreSQL could not be made in ${cluster}: ${(error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? error}. Set DATA_DIR to a folder whose parents other accounts may enter.`,
			{ cause: error }
		);
	} finally {
		fs.rmSync(passwordFile, { force: true });
	}
}

async function launch(
	dataDir: string,
	cluster: string,
	flags: readonly string[]
): Promise<{ child: ChildProcess; port: number }> {
	const who = await account();
	const { postgres } = await binaries();
	const sockets = await makeSocketFolder(dataDir);
	let said = '';
	for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
		const port = await freePort();
		const settings = [
			'listen_addresses=127.0.0.1',
			`unix_socket_directories=${sockets}`,
			'timezone=UTC',
			'jit=off',
			'max_connections=200',
			...flags
		];
		const child = spawn(
			postgres,
			['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
			{
				...who,
				stdio: ['ignore', 'ignore', 'pipe'],
				detached: true, // Ctrl-C must reach the product first, which then stops the database
				env: { PATH: process.env.PATH ?? '', TZ: 'UTC' }
			}
		);
		const isReady = await new Promise<boolean>((resolve) => {
			child.stderr!.on('data', (chunk: Buffer) => {
				said = (said + chunk.toString()).slice(-4_000);
				if (/ready to accept (read-only )?connections/.test(said)) resolve(true);
			});
			child.once('exit', () => resolve(false));
			child.once('error', (error) => ((said += String(error)), resolve(false)));
		});
		if (isReady) {
			child.stderr!.removeAllListeners('data').resume();
			child.unref();
			(child.stderr as unknown as { unref?(): void }).unref?.();
			return { child, port };
		}
		if (/permission denied|invalid permissions|wrong ownership|incompatible/i.test(said)) break;
		said = '';
		await wait(250); // a killed postmaster's children hold the shared memory for a moment
	}
	throw new Error(
		`The embedded PostgreSQL did not start in ${cluster}: ${said.trim().split('\n').at(-1) ?? 'no message'}`
	);
}

/** Makes the database and the product's own role, each if missing. */
async function provide(secrets: Secrets, port: number): Promise<void> {
	const { default: postgres } = await import('postgres');
	const admin = postgres(urlOf('postgres', secrets.owner, port, 'postgres'), {
		max: 1,
		onnotice() {}
	});
	try {
		if ((await admin`select 1 from pg_roles where rolname = 'talqylau'`).length === 0)
			await admin.unsafe(`create role talqylau login password '${secrets.app}'`);
		if ((await admin`select 1 from pg_database where datname = ${DATABASE}`).length === 0)
			await admin.unsafe(`create database ${DATABASE}`);
	} finally {
		await admin.end();
	}
}

/**
 * Starts the database of a data folder, making it first where there is none. A postmaster left behind by a killed
 * product is adopted; one that is dead is recovered by PostgreSQL itself.
 *
 * @param flags more settings, `name=value`; tests switch durability off
 * @throws Error with one line that says what to do
 */
export async function startEmbedded(
	dataDir: string,
	flags: readonly string[] = []
): Promise<EmbeddedPostgres> {
	const cluster = path.resolve(dataDir, 'postgres');
	const secrets = secretsIn(dataDir);
	const adopted = await findRunning(dataDir);
	if (adopted) {
		await provide(secrets, Number(new URL(adopted.url).port));
		return adopted;
	}
	const versionFile = path.join(cluster, 'PG_VERSION');
	if (!fs.existsSync(versionFile)) await initialise(cluster, secrets);
	const version = fs.readFileSync(versionFile, 'utf8').trim();
	if (version !== MAJOR)
		throw new Error(
			`The data in ${cluster} is of PostgreSQL ${version}, this release brings ${MAJOR}. See docs/operations/upgrade.md: back up with the old release, restore with this one.`
		);
	const { child, port } = await launch(dataDir, cluster, flags);
	await provide(secrets, port);
	return handle(dataDir, child.pid!, port, child);
}
