import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.ts';

const CONNECT_MS = 2_000;
const PING_MS = 2_000;
/** A server that holds the line and says nothing for so long is as good as gone. */
const SILENCE_MS = 3_000;
/** While a connection is made nobody writes, so the library sees by itself that nothing comes. */
const HANDSHAKE_MS = 5_000;
/** An act waits so long for a counter; then it is counted here. */
const COUNTER_MS = 250;
const RETRY_MOST_MS = 2_000;
/** Commands under way at most; beyond it they are refused at once. */
const QUEUE_MOST = 10_000;

/** Read only where the operator named a server: every other process starts without its hundreds of commands. */
const redis = () => createRequire(import.meta.url)('redis') as typeof import('redis');

const make = (url: string) =>
	redis().createClient({
		url,
		disableOfflineQueue: true,
		commandsQueueMaxLength: QUEUE_MOST,
		socket: {
			connectTimeout: CONNECT_MS,
			socketTimeout: HANDSHAKE_MS,
			reconnectStrategy: (retries) =>
				Math.min(RETRY_MOST_MS, 50 * 2 ** retries) * (0.5 + Math.random() / 2)
		}
	});
export type RedisClient = ReturnType<typeof make>;

export interface RedisLine {
	readonly client: RedisClient;
	/** Begins to connect, and goes on until it is closed. */
	open(): void;
	close(): void;
}

/** Rejects when the answer takes too long; the command itself may still be carried out. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
	const late = new AbortController();
	const tooLate = pause(ms, undefined, { signal: late.signal, ref: false }).then(() => {
		throw new Error(`Redis did not answer within ${ms} ms`);
	});
	try {
		return await Promise.race([answer, tooLate]);
	} finally {
		late.abort();
		tooLate.catch(() => {}); // whichever lost the race is nobody's any more
		answer.catch(() => {});
	}
}

/**
 * A connection to Redis or Valkey that comes back by itself and keeps nothing for later: what is asked of it while it
 * is down is refused at once, and what was under way when it fell silent within seconds.
 *
 * @param name what it is for, in the log
 * @param onSilent runs before a silent connection is made anew: what it was subscribed to is gone with it
 */
export function redisLine(url: string, name: string, onSilent?: () => void): RedisLine {
	const client = make(url);
	let isTold = false;
	let isOpen = false;
	const tell = (error: Error) => {
		if (isTold || !isOpen) return;
		isTold = true;
		log.error({ err: error, redis: name }, 'Redis does not answer');
	};
	client.on('error', tell);
	client.on('ready', () => {
		if (isTold) log.warn({ redis: name }, 'Redis answers again');
		isTold = false;
	});
	const connect = () => void client.connect().catch(() => {}); // rejects only when it is closed meanwhile
	let isAsking = false;
	const ask = async () => {
		if (!client.isReady || isAsking) return;
		isAsking = true;
		const error = await within(SILENCE_MS, client.ping()).then(
			() => undefined,
			(reason: Error) => reason
		);
		isAsking = false;
		// A line that was cut mends itself; one that is silent would stay so, with all that waits for an answer.
		if (!error || !isOpen || !client.isReady) return;
		tell(error);
		onSilent?.();
		client.destroy();
		connect();
	};
	let watch: NodeJS.Timeout | undefined;
	return {
		client,
		open() {
			isOpen = true;
			watch = setInterval(() => void ask(), PING_MS);
			connect();
		},
		close() {
			isOpen = false;
			clearInterval(watch);
			if (client.isOpen) client.destroy();
		}
	};
}

let shared: RedisLine | undefined;

/** The process's one connection for commands: publishing and counters. Opened by who listens to signals. */
export const sharedLine = (url: string): RedisLine => (shared ??= redisLine(url, 'commands'));

/** The shared connection as the counters of limits use it: an act is not held up by a Redis that is slow. */
export function counterClient(url: string) {
	const { client } = sharedLine(url);
	return {
		get isReady() {
			return client.isReady;
		},
		eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
			within(COUNTER_MS, client.eval(script, options)),
		del: (key: string) => within(COUNTER_MS, client.del(key))
	};
}
