/**
 * A whole installation in a temporary folder: PostgreSQL with production settings behind a line that can be cut, Redis
 * where one is at hand, several processes of the built product and a worker, one address before them.
 */
import fs from 'node:fs';
import postgres from 'postgres';
import { startEmbedded, type EmbeddedPostgres } from '../../src/server/embedded-postgres.ts';
import { runMigrations } from '../../src/server/migrate.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { dataFolder } from '../support/durable-cluster.ts';
import { startBalancer, type Balancer } from './balancer.ts';
import { isAlive, killTree } from './processes.ts';
import { startRedis, type RedisServer } from './redis.ts';

/** What every process is told; rates are a matter of tests of their own. */
const SETTINGS = {
	EMBEDDED_DATABASE: '1',
	APP_MODE: 'demo',
	APP_SECRET: 'torture-secret-torture-secret-torture',
	RATE_LIMIT_FACTOR: '100000',
	// A port that closes resets what waits in its queue: the balancer shall have stopped sending by then.
	STOP_WAIT_SECONDS: '1',
	LOG_LEVEL: 'error'
};

export interface InstallationOptions {
	readonly apps: number;
	readonly worker?: boolean;
	readonly redis?: boolean;
	/** Settings of PostgreSQL, `name=value`; those of production unless told. */
	readonly flags?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
}

export interface Installation {
	readonly folder: string;
	readonly proxy: DatabaseProxy;
	readonly balancer: Balancer;
	readonly redis: RedisServer | undefined;
	/** As the owner of the schema, by a way that outlives restarts. */
	readonly sql: postgres.Sql;
	readonly env: Readonly<Record<string, string>>;
	apps(): readonly App[];
	worker(): App | undefined;
	database(): EmbeddedPostgres;
	/** Starts one more process; the balancer sends it people. */
	startOne(env?: Readonly<Record<string, string>>): Promise<App>;
	/** Takes a process out of the books; whoever calls it has ended it. */
	forget(app: App): void;
	killDatabase(): void;
	/** Ends PostgreSQL in an orderly way; its sessions end, what is committed stays. */
	stopDatabase(): Promise<void>;
	restartDatabase(): Promise<void>;
	restartWorker(): Promise<void>;
	/** Brings back what a trial left lying: the database, and as many processes as there were at first. */
	mend(): Promise<void>;
	stop(): Promise<void>;
}

async function startFleet(count: number, launch: () => Promise<App>): Promise<App[]> {
	const apps: App[] = [];
	// One after another: two cores start two processes no quicker together.
	for (let i = 0; i < count; i++) apps.push(await launch());
	return apps;
}

/** Starts everything. Sets DATABASE_URL for this process too, so import what reads it afterwards. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
	const folder = dataFolder('torture');
	const flags = options.flags ?? [];
	let database = await startEmbedded(folder, flags);
	await runMigrations(database.ownerUrl, database.url, process.cwd());
	const proxy = await startDatabaseProxy(database.url);
	const redis = options.redis === false ? undefined : await startRedis(folder);
	const env: Record<string, string> = {
		...SETTINGS,
		DATABASE_URL: proxy.through(database.url),
		DATABASE_OWNER_URL: proxy.through(database.ownerUrl),
		...(redis ? { REDIS_URL: redis.url } : {}),
		...options.env
	};
	Object.assign(process.env, env);
	const sql = postgres(env.DATABASE_OWNER_URL!, { max: 2, backoff: () => 0.2, onnotice() {} });
	const balancer = await startBalancer();
	const role = options.worker ? 'app' : 'all';
	const startOne = async (more: Readonly<Record<string, string>> = {}): Promise<App> => {
		const app = await startApp({ ...env, PROCESS_ROLE: role, ...more });
		await balancer.add(app.port);
		fleet.push(app);
		return app;
	};
	const fleet: App[] = [];
	await startFleet(options.apps, startOne);
	const startWorker = () => startApp({ ...env, PROCESS_ROLE: 'worker' });
	let worker = options.worker ? await startWorker() : undefined;
	const forget = (app: App) => {
		balancer.remove(app.port);
		fleet.splice(fleet.indexOf(app), 1);
	};
	return {
		...{ folder, proxy, balancer, redis, sql, env },
		apps: () => fleet,
		worker: () => worker,
		database: () => database,
		startOne,
		forget,
		killDatabase() {
			killTree(database.pid);
			proxy.pointTo(undefined);
		},
		async stopDatabase() {
			await database.stop();
			proxy.pointTo(undefined);
		},
		async restartDatabase() {
			database = await startEmbedded(folder, flags);
			proxy.pointTo(database.url);
		},
		async restartWorker() {
			worker = await startWorker();
		},
		async mend() {
			if (!isAlive(database.pid)) {
				database = await startEmbedded(folder, flags);
				// This cuts lines, so it is done only where they lead nowhere.
				proxy.pointTo(database.url);
			}
			balancer.partition(false);
			for (const app of [...fleet]) if (!isAlive(app.pid)) forget(app);
			while (fleet.length < options.apps) await startOne();
		},
		async stop() {
			await Promise.all([...fleet, ...(worker ? [worker] : [])].map((app) => app.stop('SIGKILL')));
			await sql.end({ timeout: 1 });
			await balancer.close();
			await proxy.close();
			redis?.stop();
			await database.stop();
			fs.rmSync(folder, { recursive: true, force: true });
		}
	};
}
