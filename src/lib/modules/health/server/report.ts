import os from 'node:os';
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import { log } from '#lib/server/log.ts';
import { signalRoundTrip, signalsConnected } from '#lib/server/metrics.ts';
import { signals } from '#lib/server/signals.ts';
import { startMeasuring } from './measure.ts';
import * as repository from './repository.ts';

const REPORT_MS = 5_000;
/** Two checks in a row unheard. */
const DEAF_MS = 2.5 * REPORT_MS;

/** Who reports. */
export interface ReportSource {
	readonly role: string;
	readonly version: string;
}

/** Calls itself over the signals, and knows when it last heard itself. */
async function startCalling(processId: string) {
	let heardAt = performance.now();
	let calledAt = 0;
	let roundTripMs = 0;
	const unsubscribe = await signals.subscribe('health', (payload) => {
		if (payload !== processId) return;
		heardAt = performance.now();
		roundTripMs = heardAt - calledAt;
		signalRoundTrip.set(roundTripMs / 1_000);
	});
	return {
		call() {
			calledAt = performance.now();
			signals.publish('health', processId).catch(() => {}); // unheard is what tells
		},
		state() {
			const connected = performance.now() - heardAt < DEAF_MS;
			signalsConnected.set(Number(connected));
			return { connected, ms: roundTripMs };
		},
		stop: unsubscribe
	};
}

/**
 * Writes this process's figures every five seconds.
 *
 * @returns stops, and takes the row away: a process that ended well is not missed
 */
export async function startReports(source: ReportSource): Promise<() => Promise<void>> {
	const processId = crypto.randomUUID();
	const startedAt = clock.now();
	const measuring = startMeasuring();
	const calling = await startCalling(processId);
	let writing: Promise<void> | undefined;

	async function report(): Promise<void> {
		const state = calling.state();
		calling.call();
		const figures = await measuring.take(state);
		const host = os.hostname();
		await repository.putReport(db, { ...source, processId, host, startedAt, figures });
		await repository.prune(db);
	}
	/** A report that waits for the database is not overtaken by the next. */
	function turn(): void {
		writing ??= report()
			.catch((error: unknown) => log.warn({ err: error }, 'health report failed'))
			.finally(() => (writing = undefined));
	}
	turn();
	const timer = setInterval(turn, REPORT_MS);
	return async () => {
		clearInterval(timer);
		await writing;
		measuring.stop();
		await calling.stop();
		await repository.removeReport(db, processId);
	};
}
