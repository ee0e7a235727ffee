import {
	RateLimiterMemory,
	RateLimiterPostgres,
	RateLimiterRedis,
	RateLimiterRes,
	type IRateLimiterOptions,
	type RateLimiterAbstract
} from 'rate-limiter-flexible';
import { config } from './config.ts';
import { sql } from './db/client.ts';
import { log } from './log.ts';
import { counterClient } from './redis.ts';

interface Limit {
	/** So many acts … */
	readonly points: number;
	/** … in so many seconds. */
	readonly seconds: number;
	/** Counted per account, or per network (/24 or /48: a whole village may share one). */
	readonly per: 'account' | 'network' | 'number';
	/**
	 * `database` counts over all processes. `memory` where a statement an act would cost more than it guards: in Redis
	 * over all processes, without it or while it is down per process, so that several let through as many times more.
	 * `process` even with Redis: asked ten thousand times a second.
	 */
	readonly store: 'database' | 'memory' | 'process';
	/** Whether the act is refused when the counter itself does not answer. */
	readonly failsClosed?: boolean;
}

/** The product's limits, published on /limits. Operators move them all by RATE_LIMIT_FACTOR. */
export const LIMITS = {
	'account.sign_up': {
		points: 10,
		seconds: 3_600,
		per: 'network',
		store: 'database',
		failsClosed: true
	},
	'account.sign_in': {
		points: 5,
		seconds: 900,
		per: 'account',
		store: 'database',
		failsClosed: true
	},
	'account.sign_in_network': {
		points: 60,
		seconds: 900,
		per: 'network',
		store: 'database',
		failsClosed: true
	},
	'account.sign_in_everywhere': {
		points: 50,
		seconds: 3_600,
		per: 'account',
		store: 'database',
		failsClosed: true
	},
	'account.reset': {
		points: 3,
		seconds: 3_600,
		per: 'account',
		store: 'database',
		failsClosed: true
	},
	'account.reauthenticate': {
		points: 5,
		seconds: 900,
		per: 'account',
		store: 'database',
		failsClosed: true
	},
	'phone.send': { points: 3, seconds: 3_600, per: 'number', store: 'database', failsClosed: true },
	'phone.try': { points: 5, seconds: 900, per: 'account', store: 'database', failsClosed: true },
	'idea.submit': { points: 3, seconds: 86_400, per: 'account', store: 'database' },
	'idea.save': { points: 120, seconds: 600, per: 'account', store: 'memory' },
	'comment.post': { points: 6, seconds: 60, per: 'account', store: 'database' },
	'comment.post_hourly': { points: 60, seconds: 3_600, per: 'account', store: 'database' },
	'comment.post_new': { points: 3, seconds: 3_600, per: 'account', store: 'database' },
	'argument.post': { points: 6, seconds: 60, per: 'account', store: 'database' },
	'argument.post_daily': { points: 60, seconds: 86_400, per: 'account', store: 'database' },
	'argument.rate': { points: 60, seconds: 60, per: 'account', store: 'memory' },
	'argument.mend': { points: 30, seconds: 3_600, per: 'account', store: 'database' },
	'report.send': { points: 10, seconds: 3_600, per: 'account', store: 'database' },
	'reaction.set': { points: 60, seconds: 60, per: 'account', store: 'memory' },
	'question.ask': { points: 6, seconds: 600, per: 'account', store: 'database' },
	'question.support': { points: 60, seconds: 60, per: 'account', store: 'memory' },
	'piece.write': { points: 60, seconds: 3_600, per: 'account', store: 'database' },
	'application.save': { points: 120, seconds: 600, per: 'account', store: 'memory' },
	'mentor.ask': { points: 10, seconds: 86_400, per: 'account', store: 'database' },
	'file.upload': { points: 20, seconds: 3_600, per: 'account', store: 'database' },
	'spot.report': { points: 10, seconds: 86_400, per: 'account', store: 'database' },
	'spot.mark': { points: 60, seconds: 3_600, per: 'account', store: 'database' },
	'consent.ask': {
		points: 10,
		seconds: 86_400,
		per: 'account',
		store: 'database',
		failsClosed: true
	},
	'vote.change': { points: 10, seconds: 60, per: 'account', store: 'process' },
	'search.run': { points: 30, seconds: 60, per: 'network', store: 'memory' },
	'socket.connect': { points: 600, seconds: 60, per: 'network', store: 'memory' }
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

// The library speaks to a client of another driver: one method, given here over ours.
const storeClient = {
	query: async (query: { text: string; values: unknown[] }) => {
		const rows = await sql.unsafe(query.text, query.values as never[]);
		return { rows, rowCount: rows.count };
	}
};

const limiters = new Map<LimitName, RateLimiterAbstract>();

const inProcess = (options: IRateLimiterOptions): RateLimiterAbstract =>
	new RateLimiterMemory(options);

const inDatabase = (options: IRateLimiterOptions): RateLimiterAbstract =>
	new RateLimiterPostgres({
		...options,
		storeClient,
		storeType: 'client',
		tableName: 'rate_limits',
		tableCreated: true,
		clearExpiredByTimeout: false
	});

function inMemory(options: IRateLimiterOptions): RateLimiterAbstract {
	const here = inProcess(options);
	const { REDIS_URL, REDIS_PREFIX } = config();
	if (!REDIS_URL) return here;
	return new RateLimiterRedis({
		...options,
		keyPrefix: `${REDIS_PREFIX}:${options.keyPrefix}`,
		storeClient: counterClient(REDIS_URL),
		useRedisPackage: true,
		rejectIfRedisNotReady: true,
		insuranceLimiter: here
	});
}

function limiterOf(name: LimitName): RateLimiterAbstract {
	const known = limiters.get(name);
	if (known) return known;
	const { points, seconds, store } = LIMITS[name];
	const options = {
		keyPrefix: name,
		points: Math.max(1, Math.round(points * config().RATE_LIMIT_FACTOR)),
		duration: seconds
	};
	const makers = { database: inDatabase, memory: inMemory, process: inProcess };
	const limiter = makers[store](options);
	limiters.set(name, limiter);
	return limiter;
}

/**
 * Takes one point of a limit.
 *
 * @param key whose limit: an account, a network tag, a number's tag; never in clear what should not be stored
 */
export async function allowRate(
	name: LimitName,
	key: string
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
	try {
		await limiterOf(name).consume(key);
		return { allowed: true, retryAfterSeconds: 0 };
	} catch (reason) {
		if (reason instanceof RateLimiterRes)
			return {
				allowed: false,
				retryAfterSeconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1_000))
			};
		log.error({ err: reason, limit: name }, 'rate limit does not count');
		const limit: Limit = LIMITS[name];
		return { allowed: !limit.failsClosed, retryAfterSeconds: 5 };
	}
}

/** Gives a limit back whole: the right password after wrong ones. */
export async function forgiveRate(name: LimitName, key: string): Promise<void> {
	await limiterOf(name)
		.delete(key)
		.catch((error: unknown) => log.warn({ err: error, limit: name }, 'rate limit stays'));
}

/** Takes away counters that ended an hour ago. */
export async function forgetOldLimits(now: Date): Promise<void> {
	await sql`delete from rate_limits where expire < ${now.getTime() - 3_600_000}`;
}
