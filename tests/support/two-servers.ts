/** A primary and a standby that streams from it, both of the embedded PostgreSQL, on loopback. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { account } from '../../src/server/embedded-binaries.ts';
import {
	secretsIn,
	startEmbedded,
	type EmbeddedPostgres
} from '../../src/server/embedded-postgres.ts';
import { runMigrations } from '../../src/server/migrate.ts';
import { withDatabase } from './database-url.ts';
import { dataFolder } from './durable-cluster.ts';

const run = promisify(execFile);
const STANDBY = 'standby';
const LOOKS = 600;
/** What a copy of a running server must not take along: the standby makes or fetches its own. */
const LEFT_OUT =
	/^(postmaster\.(pid|opts)|standby\.signal|(pg_wal|pg_replslot|pg_stat_tmp|pg_notify|pg_subtrans)\/.+)$/;

export interface TwoServers {
	readonly primary: EmbeddedPostgres;
	readonly standby: EmbeddedPostgres;
	/** Both in one address: whoever connects finds the one that takes writes. */
	readonly bothUrl: string;
	readonly bothOwnerUrl: string;
	/** As the owner of either, in the product's database. */
	readonly onPrimary: postgres.Sql;
	readonly onStandby: postgres.Sql;
	/** From here on a commit is answered when the standby has it on its disk too. */
	waitForStandby(): Promise<void>;
	/** The standby shows nothing new until `resumeReplay`; it goes on receiving. */
	pauseReplay(): Promise<void>;
	resumeReplay(): Promise<void>;
	/** The standby receives nothing more. */
	stopReceiving(): Promise<void>;
	/** Resolves when the standby has replayed all that is written by now. */
	caughtUp(): Promise<void>;
	/** Ends the primary in the middle of whatever it does. */
	killPrimary(): void;
	/** The standby becomes a primary. */
	promote(): Promise<void>;
	stop(): Promise<void>;
}

/** Looks again and again. @throws Error when it does not come */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
	for (let i = 0; i < LOOKS; i++) {
		if (await look()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`waited in vain until ${what}`);
}

const ownerOf = (url: string, name = 'talqylau') =>
	postgres(withDatabase(url, name), { max: 1, onnotice() {}, connect_timeout: 5 });

/** Copies the files of the running primary. A slot keeps the log that is written meanwhile. */
async function copyCluster(primary: EmbeddedPostgres, from: string, to: string): Promise<void> {
	const sql = ownerOf(primary.ownerUrl, 'postgres');
	try {
		await sql`select pg_create_physical_replication_slot(${STANDBY}, true)`;
		await sql`select pg_backup_start(${STANDBY}, true)`;
		fs.cpSync(from, to, {
			recursive: true,
			filter: (file) => !LEFT_OUT.test(path.relative(from, file))
		});
		const [stopped] = await sql<{ label: string }[]>`
			select labelfile as label from pg_backup_stop(false)`;
		fs.writeFileSync(path.join(to, 'backup_label'), stopped!.label);
	} finally {
		await sql.end();
	}
}

/** Tells the copy whom to follow. */
function follow(cluster: string, primary: EmbeddedPostgres, password: string): void {
	const { port } = new URL(primary.ownerUrl);
	const source = `host=127.0.0.1 port=${port} user=postgres password=${password} application_name=${STANDBY}`;
	fs.writeFileSync(path.join(cluster, 'standby.signal'), '');
	fs.appendFileSync(
		path.join(cluster, 'postgresql.auto.conf'),
		`primary_conninfo = '${source}'\nprimary_slot_name = '${STANDBY}'\nhot_standby = on\nwal_retrieve_retry_interval = 200\n`
	);
}

/** Root lends the cluster to the account the servers run under. */
async function handOver(cluster: string): Promise<void> {
	const { uid, gid } = await account();
	fs.chmodSync(cluster, 0o700);
	if (uid !== undefined) await run('chown', ['-R', `${uid}:${gid}`, cluster]);
}

async function makeStandby(primary: EmbeddedPostgres, from: string, to: string): Promise<void> {
	const cluster = path.join(to, 'postgres');
	fs.copyFileSync(path.join(from, 'secrets.json'), path.join(to, 'secrets.json'));
	await copyCluster(primary, path.join(from, 'postgres'), cluster);
	follow(cluster, primary, secretsIn(from).owner);
	await handOver(cluster);
}

/** `postgres://user:password@one,other/name`: the client tries each until one takes writes. */
function both(one: string, other: string): string {
	const { host } = new URL(other);
	return `${one.replace(/@([^/]+)\//, `@$1,${host}/`)}?target_session_attrs=primary`;
}

/** @param flags more settings of both servers, `name=value` */
export async function startTwoServers(flags: readonly string[] = []): Promise<TwoServers> {
	const folders = { primary: dataFolder('primary'), standby: dataFolder('standby') };
	const primary = await startEmbedded(folders.primary, ['wal_level=replica', ...flags]);
	await runMigrations(primary.ownerUrl, primary.url, process.cwd());
	await makeStandby(primary, folders.primary, folders.standby);
	const standby = await startEmbedded(folders.standby, flags);
	const onPrimary = ownerOf(primary.ownerUrl);
	const onStandby = ownerOf(standby.ownerUrl);
	return {
		primary,
		standby,
		bothUrl: both(primary.url, standby.url),
		bothOwnerUrl: both(primary.ownerUrl, standby.ownerUrl),
		onPrimary,
		onStandby,
		async waitForStandby() {
			await onPrimary.unsafe(`alter system set synchronous_standby_names = '${STANDBY}'`);
			await onPrimary`select pg_reload_conf()`;
			await until('the standby is synchronous', async () => {
				const [row] = await onPrimary`
					select 1 from pg_stat_replication where sync_state in ('sync', 'quorum')`;
				return row !== undefined;
			});
		},
		async pauseReplay() {
			await onStandby`select pg_wal_replay_pause()`;
			await until('the replay is paused', async () => {
				const [row] = await onStandby`select pg_get_wal_replay_pause_state() as state`;
				return row!.state === 'paused';
			});
		},
		resumeReplay: async () => void (await onStandby`select pg_wal_replay_resume()`),
		async stopReceiving() {
			await onStandby`alter system set primary_conninfo = ''`;
			await onStandby`select pg_reload_conf()`;
			await until('the standby is detached', async () => {
				const rows = await onPrimary`select 1 from pg_stat_replication`;
				return rows.length === 0;
			});
		},
		async caughtUp() {
			const [row] = await onPrimary`select pg_current_wal_lsn()::text as lsn`;
			await until('the standby has caught up', async () => {
				const [found] = await onStandby`
					select pg_last_wal_replay_lsn() >= ${row!.lsn}::pg_lsn as there`;
				return found!.there === true;
			});
		},
		killPrimary: () => void process.kill(primary.pid, 'SIGKILL'),
		promote: async () => void (await onStandby`select pg_promote(true, 60)`),
		async stop() {
			await Promise.all([onPrimary, onStandby].map((sql) => sql.end({ timeout: 1 })));
			await standby.stop();
			await primary.stop();
			for (const folder of Object.values(folders))
				fs.rmSync(folder, { recursive: true, force: true });
		}
	};
}
