import { monitorEventLoopDelay } from 'node:perf_hooks';
import { config } from '#lib/server/config.ts';
import { queriesInFlight, slowest } from '#lib/server/db/slow-queries.ts';
import { jobRecords, loopDelay, recent, registry } from '#lib/server/metrics.ts';
import { HISTORY, type Figures, type HistoryName } from '../figures.ts';

const RESOLUTION_MS = 10;
const KEPT = 60;
const SHOWN_STATEMENTS = 5;

/** The sum of a metric over its labels; 0 when this process has none of the name. */
async function sumOf(name: string): Promise<number> {
	const metric = registry.getSingleMetric(name);
	if (!metric) return 0;
	const { values } = await metric.get();
	return values.reduce((sum, { value }) => sum + value, 0);
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

/** The event loop's delay since it was last asked: the 99th percentile, in milliseconds. */
function watchLoop() {
	const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	loop.enable();
	return {
		take(): number {
			// The histogram holds times between two looks, of which the resolution is no delay.
			const p99 = Math.max(0, loop.percentile(99) / 1e6 - RESOLUTION_MS);
			loop.reset();
			loopDelay.set(p99 / 1_000);
			return round(p99);
		},
		stop: () => void loop.disable()
	};
}

/** How much a counter grew since it was last asked. */
function growthOf(name: string): () => Promise<number> {
	let before = 0;
	return async () => {
		const total = await sumOf(name);
		const more = total - before;
		before = total;
		return more;
	};
}

/** Appends and forgets the oldest beyond what is kept. */
function keep(list: number[], value: number): void {
	list.push(value);
	if (list.length > KEPT) list.shift();
}

/** Measures from now on. Each `take` gives what happened since the one before. */
export function startMeasuring() {
	const loop = watchLoop();
	const slowGrowth = growthOf('slow_queries_total');
	const shedGrowth = growthOf('requests_shed_total');
	const history = Object.fromEntries(
		HISTORY.map((name) => [name, [] as number[]])
	) as unknown as Record<HistoryName, number[]>;
	const slowCounts: number[] = [];

	async function take(signals: { connected: boolean; ms: number }): Promise<Figures> {
		const flushes = recent.flushSeconds.take();
		keep(slowCounts, await slowGrowth());
		const now = {
			loopP99Ms: loop.take(),
			relayWorstMs: round(recent.relayLag.take().max * 1_000),
			voteQueue: await sumOf('vote_queue_depth'),
			accepted: recent.accepted.take().sum,
			sockets: await sumOf('sockets_open')
		};
		for (const name of HISTORY) keep(history[name], now[name]);
		const replica = registry.getSingleMetric('replica_lag_seconds');
		return {
			...now,
			roomsServed: await sumOf('rooms_served'),
			flushes: flushes.count,
			flushWorstMs: round(flushes.max * 1_000),
			flushMostActs: recent.flushActs.take().max,
			refused: recent.refused.take().sum,
			failed: recent.failed.take().sum,
			rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
			queriesInFlight: queriesInFlight(),
			pool: config().DATABASE_POOL,
			slowRecently: slowCounts.reduce((sum, each) => sum + each, 0),
			slowest: slowest().slice(0, SHOWN_STATEMENTS),
			jobs: jobFigures(),
			signalsConnected: signals.connected,
			signalMs: round(signals.ms),
			...(replica && { replicaLagMs: (await sumOf('replica_lag_seconds')) * 1_000 }),
			shed: await shedGrowth(),
			history
		};
	}
	return { take, stop: loop.stop };
}

const jobFigures = (): Figures['jobs'] =>
	[...jobRecords].map(([name, { seconds, ...record }]) => ({
		name,
		ms: Math.round(seconds * 1_000),
		...record
	}));
