import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics of this process. Labels are codes and route patterns, never ids or tallies. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requests = new Histogram({
	name: 'http_request_seconds',
	help: 'Time to answer, by route pattern, method and status class',
	labelNames: ['route', 'method', 'status'],
	buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
	registers: [registry]
});
const refusals = new Counter({
	name: 'refusals_total',
	help: 'Refused operations by operation and code',
	labelNames: ['operation', 'code'],
	registers: [registry]
});
export const sockets = new Gauge({
	name: 'sockets_open',
	help: 'Open sockets of this process',
	registers: [registry]
});
export const voteFlushes = new Histogram({
	name: 'vote_flush_acts',
	help: 'Acts committed by one flush of the vote writer',
	buckets: [1, 2, 8, 32, 128, 512],
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
