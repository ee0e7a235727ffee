/** Reads that tolerate a moment's lag, from a streaming replica. Without DATABASE_REPLICA_URL all of it is the primary's. */
import postgres from 'postgres';
import * as clock from '../clock.ts';
import { config } from '../config.ts';
import { log } from '../log.ts';
import { db, type Database } from './client.ts';
import { openReplica, type ReplicaClient } from './replica-client.ts';
import { ReplayProgress, lsnOf } from './replay-progress.ts';

const LOOK_MS = 250;
const PATIENCE_MS = 2_000;
/** A replica further behind is not read at all. */
const LAG_BOUND_MS = 5_000;

export interface ReplicaHealth {
	/** Whether it answers and is a standby of this primary. */
	readonly connected: boolean;
	/** How long ago everything committed then was known to it, in milliseconds; undefined before that is known. */
	readonly lagMs: number | undefined;
}

let client: ReplicaClient | undefined;
let isConfigured = false;
let progress = new ReplayProgress();
/** Why it is not read now; told once. */
let reason = '';

/** The instant as the database's clock has it, as well as this process knows it, in milliseconds. */
export const databaseNow = (): number => clock.now().getTime() - clock.clockOffsetMs();

/**
 * Whether the replica shows everything that was committed before an instant.
 *
 * @param instantMs  of the database's clock (`databaseNow`)
 */
export const replicaKnows = (instantMs: number): boolean =>
	client !== undefined &&
	progress.knownUntil >= instantMs &&
	databaseNow() - progress.knownUntil <= LAG_BOUND_MS;

/**
 * Where to read what has to be as new as an instant: the replica when it knows as much, otherwise the primary.
 *
 * @param requiredMs  of the database's clock
 */
export const readFrom = (requiredMs: number): Database =>
	client && replicaKnows(requiredMs) ? client.db : db;

/** How the replica does; undefined where none is configured. */
export const replicaHealth = (): ReplicaHealth | undefined =>
	isConfigured
		? {
				connected: client !== undefined,
				lagMs: progress.knownUntil > 0 ? databaseNow() - progress.knownUntil : undefined
			}
		: undefined;

/** Whether reads may go to a replica here: only then need anybody remember when they last wrote. */
export const hasReplica = (): boolean => isConfigured;

function leave(why: string): void {
	if (why !== reason) log.warn({ reason: why }, 'the replica is left; all reads go to the primary');
	reason = why;
	if (!client) return;
	const left = client;
	client = undefined;
	progress = new ReplayProgress();
	void left.close().catch(() => {});
}

function take(url: string): void {
	reason = '';
	client = openReplica(url, config().DATABASE_POOL, (error) => {
		const code = codeOf(error);
		// A bug: the query belongs on the primary (`onPrimary`), where it went now.
		if (code === '25006') log.error({ err: error }, 'a read wrote');
		else if (isLineTrouble(code)) leave('a read failed');
	});
	log.info('the replica is taken; reads that tolerate its lag go to it');
}

const codeOf = (error: unknown): string => {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	return cause?.code ?? code ?? '';
};

/** No answer of a server, or one that says that it ends, starts, or has no place. */
const isLineTrouble = (code: string): boolean =>
	!/^[0-9A-Z]{5}$/.test(code) || /^(08|53|57P)/.test(code);

const inTime = <T>(work: Promise<T>): Promise<T> => {
	let timer: NodeJS.Timeout;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Connections of the watch alone: a full pool must not look like a lagging replica. */
const watchOn = (url: string): postgres.Sql =>
	postgres(url, {
		max: 1,
		connect_timeout: PATIENCE_MS / 1_000,
		connection: { application_name: 'talqylau-replica-watch' },
		onnotice() {}
	});

interface Watch {
	readonly primary: postgres.Sql;
	readonly replica: postgres.Sql;
}

/** One look at both. @throws Error that says why the replica cannot be read */
async function look({ primary, replica }: Watch): Promise<void> {
	// The instant is read before the position: what was committed before the one is before the other.
	const [written] = await inTime(
		primary<{ at: number; lsn: string; system: string }[]>`
			select (extract(epoch from clock_timestamp()) * 1000)::float8 as at, pg_current_wal_lsn()::text as lsn,
				(select system_identifier::text from pg_control_system()) as system`
	);
	const [shown] = await inTime(
		replica<{ standby: boolean; lsn: string | null; system: string }[]>`
			select pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as lsn,
				(select system_identifier::text from pg_control_system()) as system`
	);
	if (!shown!.standby) throw new Error('it is no standby');
	if (shown!.system !== written!.system) throw new Error('it is a standby of another database');
	if (!progress.observe(lsnOf(written!.lsn), written!.at, lsnOf(shown!.lsn ?? '0/0')))
		throw new Error('it is ahead of the primary: they have different histories');
}

/**
 * Begins to watch the configured replica: takes it when it answers, leaves it when it does not, takes it again.
 *
 * @returns ends the watch and the pool
 */
export async function startReplica(): Promise<() => Promise<void>> {
	const { DATABASE_REPLICA_URL: url, DATABASE_URL: primaryUrl } = config();
	if (!url || !primaryUrl) return async () => {};
	isConfigured = true;
	const watch = { primary: watchOn(primaryUrl), replica: watchOn(url) };
	let turn: Promise<void> | undefined;
	const keepUp = async () => {
		try {
			await look(watch);
			if (!client) take(url);
		} catch (error) {
			leave(codeOf(error) || (error as Error).message);
		}
	};
	const timer = setInterval(() => (turn ??= keepUp().finally(() => (turn = undefined))), LOOK_MS);
	return async () => {
		clearInterval(timer);
		await turn;
		await client?.close();
		client = undefined;
		await Promise.all([watch.primary, watch.replica].map((sql) => sql.end({ timeout: 1 })));
	};
}
