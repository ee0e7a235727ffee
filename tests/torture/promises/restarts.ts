/** R4 and R5: processes are replaced, the database is restarted, and people go on. */
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../../support/app.ts';
import { checkHistory } from '../checker.ts';
import { makeElectorate, readLedger } from '../electorate.ts';
import { brokenBy, countsOf, percentiles, type Verdict } from '../evidence.ts';
import type { Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import { isAlive } from '../processes.ts';
import type { Chance } from '../random.ts';
import { openHttp } from '../requests.ts';
import { startStorm } from '../storm.ts';
import { brokenWatching, converge, openWatchers } from '../watchers.ts';

/** Late is not failed: how late is in the figures. */
const PATIENCE_MS = 60_000;
const LIMITS = { drain: 10_000, recovery: 5_000 };

export interface RestartSizes {
	readonly restarts: number;
	readonly votesPerSecond: number;
	readonly watchers: number;
}

/** One process after another is replaced: the new one serves before the old one is told to stop. */
async function replaceInTurn(installation: Installation, restarts: number): Promise<number[]> {
	const drains: number[] = [];
	for (let i = 0; i < restarts; i++) {
		const old = installation.apps()[0]!;
		await installation.startOne();
		const toldAt = performance.now();
		await old.stop('SIGTERM');
		drains.push(performance.now() - toldAt);
		installation.forget(old);
	}
	return drains;
}

export async function restartInTurn(
	installation: Installation,
	chance: Chance,
	sizes: RestartSizes
): Promise<Verdict> {
	const electorate = await makeElectorate(installation, { items: 5, people: 40 });
	const { balancer, sql } = installation;
	const http = openHttp(() => balancer.port, PATIENCE_MS);
	const history: Operation[] = [];
	const { people, itemIds, pollId } = electorate;
	const watchers = await openWatchers(sql, () => balancer.url, itemIds, sizes.watchers);
	const brokenBefore = balancer.broken();
	const storm = startStorm({
		...{ electorate, people, http, chance, history, perSecond: sizes.votesPerSecond }
	});
	await pause(1_000);
	const drains = await replaceInTurn(installation, sizes.restarts);
	await pause(500);
	await storm.stop();
	const { afterMs, left } = await converge(sql, pollId, watchers, 60_000);
	watchers.close();
	http.close();
	const findings = checkHistory(history, await readLedger(sql, pollId));
	const worst = Math.max(...drains);
	return {
		promise: 'R4',
		statement: `${sizes.restarts} processes replaced one after another at ${sizes.votesPerSecond} votes/s: no write fails that is not repeated.`,
		figures: {
			...countsOf(findings),
			drain: percentiles(drains),
			linesBroken: balancer.broken() - brokenBefore,
			failedWrites: Object.fromEntries(storm.missed),
			vote: percentiles(storm.waits),
			watchersConvergedAfterMs: afterMs
		},
		broken: [
			...brokenBy(findings),
			...brokenWatching(left),
			...[...storm.missed].map(([code, times]) => `${times} writes failed at first: ${code}`)
		],
		late: worst > LIMITS.drain ? [`a process took ${Math.round(worst)} ms to stop`] : []
	};
}

/** 0: it did not answer in time. */
const statusOf = async ({ url }: App, path: string): Promise<number> => {
	const signal = AbortSignal.timeout(10_000);
	return fetch(`${url}${path}`, { signal }).then(
		({ status }) => status,
		() => 0
	);
};

const statuses = (installation: Installation, path: string): Promise<number[]> =>
	Promise.all(installation.apps().map((app) => statusOf(app, path)));

/** What the processes say of themselves while the database is away, as far as it is not true. */
async function untruths(installation: Installation): Promise<string[]> {
	const ready = await statuses(installation, '/readyz');
	const healthy = await statuses(installation, '/healthz');
	return [
		...(ready.some((status) => status !== 503) ? [`/readyz said ${ready.join(' ')}`] : []),
		...(healthy.some((status) => status !== 200) ? [`/healthz said ${healthy.join(' ')}`] : [])
	].map((line) => `${line} while the database was away`);
}

/** @returns milliseconds until every process says that it is ready; Infinity when one never does */
async function untilReady(installation: Installation): Promise<number> {
	const startedAt = performance.now();
	for (;;) {
		if ((await statuses(installation, '/readyz')).every((status) => status === 200))
			return performance.now() - startedAt;
		if (performance.now() - startedAt > 60_000) return Infinity;
		await pause(50);
	}
}

/** The database is stopped and started under votes; the processes stay, and say what is. */
export async function restartDatabase(
	installation: Installation,
	chance: Chance,
	sizes: { times: number; votesPerSecond: number; awayMs: number }
): Promise<Verdict> {
	const electorate = await makeElectorate(installation, { items: 5, people: 20 });
	const { balancer, sql } = installation;
	const http = openHttp(() => balancer.port, PATIENCE_MS);
	const history: Operation[] = [];
	const { people, pollId } = electorate;
	const pids = installation.apps().map(({ pid }) => pid);
	const storm = startStorm({
		...{ electorate, people, http, chance, history, perSecond: sizes.votesPerSecond }
	});
	const recoveries: number[] = [];
	const untrue: string[] = [];
	for (let i = 0; i < sizes.times; i++) {
		await pause(1_000);
		await installation.stopDatabase();
		untrue.push(...(await untruths(installation)));
		// Long enough that whoever waits longer after each failure waits long by now.
		await pause(sizes.awayMs);
		untrue.push(...(await untruths(installation)));
		await installation.restartDatabase();
		recoveries.push(await untilReady(installation));
	}
	const before = storm.acknowledged();
	await pause(1_500);
	await storm.stop();
	http.close();
	const findings = checkHistory(history, await readLedger(sql, pollId));
	const worst = Math.max(...recoveries);
	return {
		promise: 'R5',
		statement: `PostgreSQL restarted ${sizes.times} times under votes, away for ${sizes.awayMs} ms: no process ends, /readyz tells the truth, votes go on.`,
		figures: {
			...countsOf(findings),
			recovery: percentiles(recoveries),
			firstDeliveriesNotAcknowledged: Object.fromEntries(storm.missed)
		},
		broken: [
			...brokenBy(findings),
			...untrue,
			...(pids.every(isAlive) ? [] : ['a process ended']),
			...(worst === Infinity ? ['a process never said again that it is ready'] : []),
			...(storm.acknowledged() > before ? [] : ['no vote was acknowledged afterwards'])
		],
		late: worst > LIMITS.recovery ? [`ready again after ${Math.round(worst)} ms`] : []
	};
}
