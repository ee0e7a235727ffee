import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { sql as primary, type Database } from './client.ts';
import { preparing } from './preparing.ts';

const CONNECT_SECONDS = 3;

/** A pool on the replica whose every failure is answered by the primary. */
export interface ReplicaClient {
	readonly db: Database;
	/** Ends at once: what was being asked is asked of the primary. */
	close(): Promise<void>;
}

type Unsafe = Parameters<postgres.Sql['unsafe']>;
type Begin = Parameters<postgres.Sql['begin']>;

/**
 * Opens a pool for reading. A read that the replica cannot answer (it is gone, it had to cancel a query for the log it
 * replays, it is asked to write) is asked of the primary, so nobody sees a replica's troubles. Only reads come here, so
 * asking twice does no harm.
 *
 * @param url  the replica; the same role as the primary's
 * @param max  connections
 * @param onFailure  hears each failure, before the primary is asked
 */
export function openReplica(
	url: string,
	max: number,
	onFailure: (error: unknown) => void
): ReplicaClient {
	const replica = postgres(url, {
		max,
		connect_timeout: CONNECT_SECONDS,
		connection: { application_name: 'talqylau-reads', TimeZone: 'UTC' },
		backoff: () => 0.1 + Math.random() * 0.4,
		onnotice() {}
	});
	const orElse = async <T>(first: () => PromiseLike<T>, then: () => PromiseLike<T>): Promise<T> => {
		try {
			return await first();
		} catch (error) {
			onFailure(error);
			return then();
		}
	};
	// The two ways drizzle asks: a statement, whose rows it may want as arrays, and a transaction.
	const unsafe = (...args: Unsafe) => ({
		values: () =>
			orElse(
				() => replica.unsafe(...args).values(),
				() => primary.unsafe(...args).values()
			),
		then: (...settled: Parameters<Promise<unknown>['then']>) =>
			orElse<unknown>(
				() => replica.unsafe(...args),
				() => primary.unsafe(...args)
			).then(...settled)
	});
	const begin = (...args: Begin) =>
		orElse<unknown>(
			() => replica.begin(...args),
			() => primary.begin(...args)
		);
	const guarded = new Proxy(replica, {
		get: (target, name) =>
			name === 'unsafe' ? unsafe : name === 'begin' ? begin : Reflect.get(target, name)
	});
	return { db: drizzle(preparing(guarded)), close: () => replica.end({ timeout: 0 }) };
}
