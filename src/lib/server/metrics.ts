import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { Extremes } from './extremes.ts';

/** Prometheus metrics of this process. Labels are codes and route patterns, never ids or tallies. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

const requests = new Histogram({
	name: 'http_request_seconds',
	help: 'Time to answer, by route pattern, method and status class',
	labelNames: ['route', 'method', 'status'],
	buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
	registers
});
const refusals = new Counter({
	name: 'refusals_total',
	help: 'Refused operations by operation and code',
	labelNames: ['operation', 'code'],
	registers
});
export const sockets = new Gauge({
	name: 'sockets_open',
	help: 'Open sockets of this process',
	registers
});
/** Rooms a socket was let into (`ok`), or why not: a refusal's code. */
export const socketJoins = new Counter({
	name: 'socket_joins_total',
	help: 'Asked joins of rooms, by outcome',
	labelNames: ['outcome'],
	registers
});
export const socketsClosed = new Counter({
	name: 'sockets_closed_total',
	help: 'Closed sockets by Socket.IO reason; a slow one is a forced close',
	labelNames: ['reason'],
	registers
});

const relayLag = new Histogram({
	name: 'relay_lag_seconds',
	help: 'From the instant of an event to its emission to the room',
	buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30],
	registers
});
export const roomsServed = new Gauge({
	name: 'rooms_served',
	help: 'Rooms that somebody at this process listens to',
	registers
});
const tickSeconds = new Histogram({
	name: 'state_tick_seconds',
	help: 'Time to read and send the state that changed since the last tick',
	buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
	registers
});
const tickRooms = new Histogram({
	name: 'state_tick_rooms',
	help: 'Rooms that got state in one tick',
	buckets: [1, 4, 16, 64, 256, 1_024],
	registers
});

const flushActs = new Histogram({
	name: 'vote_flush_acts',
	help: 'Acts committed by one flush of the vote writer',
	buckets: [1, 2, 8, 32, 128, 512],
	registers
});
const flushSeconds = new Histogram({
	name: 'vote_flush_seconds',
	help: 'Time of one flush of the vote writer, its commit included',
	buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
	registers
});
const voteActs = new Counter({
	name: 'vote_acts_total',
	help: 'Votes by outcome: accepted, refused by a rule, failed',
	labelNames: ['outcome'],
	registers
});

const jobSeconds = new Histogram({
	name: 'job_seconds',
	help: 'Time of one run of a periodic job',
	labelNames: ['job_name'],
	buckets: [0.01, 0.05, 0.25, 1, 5, 30],
	registers
});
const jobRuns = new Counter({
	name: 'job_runs_total',
	help: 'Runs of periodic jobs by outcome',
	labelNames: ['job_name', 'outcome'],
	registers
});
const jobLast = new Gauge({
	name: 'job_last_success_timestamp_seconds',
	help: 'Unix time when a periodic job last ended well',
	labelNames: ['job_name'],
	registers
});

export const signalsConnected = new Gauge({
	name: 'signals_connected',
	help: '1 when this process hears its own signals',
	registers
});
export const signalRoundTrip = new Gauge({
	name: 'signals_round_trip_seconds',
	help: 'From publishing a signal to hearing it, at the last check',
	registers
});
export const loopDelay = new Gauge({
	name: 'event_loop_delay_p99_seconds',
	help: '99th percentile of the event loop delay over the last five seconds',
	registers
});
export const slowQueries = new Counter({
	name: 'slow_queries_total',
	help: 'Statements that took 250 ms or longer, waiting for a connection included',
	registers
});

/** What the page of live health shows of the time since it was last taken; Prometheus works out its own rates. */
export const recent = {
	relayLag: new Extremes(),
	flushSeconds: new Extremes(),
	flushActs: new Extremes(),
	accepted: new Extremes(),
	refused: new Extremes(),
	failed: new Extremes()
};

/** How each job of this process went. */
export const jobRecords = new Map<
	string,
	{ lastRunAt: string; seconds: number; failures: number; failedLast: boolean }
>();

/**
 * A gauge whose values are read when somebody looks. Declared again (development reloads files), the newer one counts.
 *
 * @param read one number, or numbers by the values of `label`
 */
export function watchGauge(
	name: string,
	help: string,
	read: () => number | Readonly<Record<string, number>>,
	label?: string
): void {
	registry.removeSingleMetric(name);
	new Gauge({
		name,
		help,
		labelNames: label ? [label] : [],
		registers,
		collect() {
			const values = read();
			if (typeof values === 'number') return this.set(values);
			this.reset();
			for (const [each, value] of Object.entries(values)) this.set({ [label!]: each }, value);
		}
	});
}

export const pageCacheAnswers = new Counter({
	name: 'page_cache_answers_total',
	help: "Guests' reads: hit kept or made for another, miss made and kept, bypass not a page that is kept",
	labelNames: ['outcome'],
	registers: [registry]
});
export const overloadLevel = new Gauge({
	name: 'overload_level',
	help: 'What this process refuses: 0 nothing, 1 sockets, 2 reads of guests, 3 all but votes',
	registers: [registry]
});
export const shedRequests = new Counter({
	name: 'requests_shed_total',
	help: 'Requests answered 503 under load, by what they were',
	labelNames: ['what'],
	registers: [registry]
});

export const countRefusal = (operation: string, code: string): void =>
	refusals.inc({ operation, code });

export const observeRequest = (
	route: string,
	method: string,
	status: number,
	seconds: number
): void => requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds);

/** @param seconds from the event's instant to its emission; clocks that differ a little never make it negative */
export function observeRelayLag(seconds: number): void {
	const lag = Math.max(0, seconds);
	relayLag.observe(lag);
	recent.relayLag.add(lag);
}

export function observeTick(seconds: number, roomCount: number): void {
	tickSeconds.observe(seconds);
	tickRooms.observe(roomCount);
}

/** @param outcomes how its acts ended; a flush that is run again or halved counts each part once, when it is over */
export function observeFlush(
	seconds: number,
	outcomes: { readonly accepted: number; readonly refused: number; readonly failed: number }
): void {
	const acts = outcomes.accepted + outcomes.refused + outcomes.failed;
	flushActs.observe(acts);
	flushSeconds.observe(seconds);
	recent.flushActs.add(acts);
	recent.flushSeconds.add(seconds);
	for (const outcome of ['accepted', 'refused', 'failed'] as const) {
		if (outcomes[outcome] === 0) continue;
		voteActs.inc({ outcome }, outcomes[outcome]);
		recent[outcome].add(outcomes[outcome]);
	}
}

/** @param endedAt by the product's clock */
export function observeJob(job: string, seconds: number, endedAt: Date, failed: boolean): void {
	const labels = { job_name: job }; // `job` is the scraper's own label
	jobSeconds.observe(labels, seconds);
	jobRuns.inc({ ...labels, outcome: failed ? 'failed' : 'done' });
	if (!failed) jobLast.set(labels, endedAt.getTime() / 1_000);
	const failures = (jobRecords.get(job)?.failures ?? 0) + (failed ? 1 : 0);
	jobRecords.set(job, {
		lastRunAt: endedAt.toISOString(),
		seconds,
		failures,
		failedLast: failed
	});
}
