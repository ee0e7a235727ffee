/** R1: the load that is promised, held; and a burst on top. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { checkHistory } from '../checker.ts';
import { startDirect } from '../direct.ts';
import { makeElectorate, readLedger, type Electorate, type Person } from '../electorate.ts';
import { brokenBy, countsOf, percentiles, quantile, type Verdict } from '../evidence.ts';
import type { Observation, Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import { openLines } from '../lines.ts';
import { startPageLoad } from '../page-load.ts';
import type { Chance } from '../random.ts';
import type { HttpClient } from '../requests.ts';
import { startStorm } from '../storm.ts';
import { VoterClient } from '../voter-client.ts';
import { brokenWatching, converge, openWatchers } from '../watchers.ts';

/** Late is not failed: how late is in the figures. */
const PATIENCE_MS = 60_000;
const PROBE_EVERY_MS = 500;

export interface LoadSizes {
	readonly votesPerSecond: number;
	readonly pagesPerSecond: number;
	readonly watchers: number;
	readonly seconds: number;
	readonly burst: number;
}

/**
 * The share of the time after which durations count: a process is not tried in its first seconds, when all its code is
 * new to it. What those took is in the figures.
 */
const WARM_UP = 1 / 4;

/** Promised on an idle machine of two cores, milliseconds. */
const LIMITS = { vote: 500, lag: 1_000, burst: 5_000 };

/** One person votes on an item of their own now and again: from the answer to each watcher's count. */
function startProbe(
	electorate: Electorate,
	itemId: string,
	person: Person,
	http: HttpClient,
	history: Operation[]
) {
	const lags: number[] = [];
	const client = new VoterClient({ name: 'probe', person, pollId: electorate.pollId, http });
	let acknowledgedAt = 0;
	let [isOver, wanted] = [false, -1];
	const hear = ({ itemId: id, approvals }: Observation) => {
		if (id !== itemId || approvals !== wanted) return;
		// A count may be out before its voter has the answer.
		lags.push(Math.max(0, performance.now() - (acknowledgedAt || performance.now())));
	};
	const drive = async () => {
		while (!isOver) {
			const operation = client.compose(itemId);
			history.push(operation);
			[acknowledgedAt, wanted] = [0, operation.choice === 1 ? 1 : 0];
			await client.deliver(operation);
			await client.settle(operation);
			acknowledgedAt = performance.now();
			await pause(PROBE_EVERY_MS * 2);
		}
	};
	const driving = drive();
	return { lags, hear, stop: () => ((isOver = true), driving) };
}

/** So many people vote once each within a second. @returns when each had its answer, milliseconds */
async function burst(
	electorate: Electorate,
	people: readonly Person[],
	http: HttpClient,
	chance: Chance,
	history: Operation[]
): Promise<number[]> {
	return Promise.all(
		people.map(async (person, i) => {
			await pause((i / people.length) * 1_000);
			const { pollId, itemIds } = electorate;
			const client = new VoterClient({ name: `b${i}`, person, pollId, http });
			const operation = client.compose(chance.pick(itemIds));
			history.push(operation);
			await client.deliver(operation);
			await client.settle(operation);
			return operation.outcome === 'ok' ? performance.now() - operation.invokedAt : Infinity;
		})
	);
}

export async function holdLoad(
	installation: Installation,
	chance: Chance,
	sizes: LoadSizes
): Promise<Verdict> {
	const { sql } = installation;
	const clients = Math.max(40, sizes.votesPerSecond);
	const whole = await makeElectorate(installation, {
		...{ items: 11, people: clients + sizes.burst + 1 }
	});
	const [probed, ...itemIds] = whole.itemIds;
	const electorate = { ...whole, itemIds };
	const [prober, ...others] = whole.people;
	const direct = await startDirect(installation);
	const http = openLines(direct.nextPort, PATIENCE_MS);
	const history: Operation[] = [];
	const probe = startProbe(electorate, probed!, prober!, http, history);
	const { pollId } = electorate;
	const watchers = await openWatchers(
		...([sql, direct.urlOf, whole.itemIds, sizes.watchers, probe.hear] as const)
	);
	probe.lags.length = 0;
	const paths = ['/', `/contests/${whole.contestId}/ideas`, `/ideas/${probed}`];
	const pages = startPageLoad(http, paths, sizes.pagesPerSecond);
	const storm = startStorm({
		...{ electorate, people: others.slice(0, clients), http, urlOf: direct.urlOf },
		...{ chance, history, perSecond: sizes.votesPerSecond }
	});
	await pause(WARM_UP * sizes.seconds * 1_000);
	const all = { vote: storm.waits, page: pages.waits, lag: probe.lags };
	const cold = { vote: all.vote.length, page: all.page.length, lag: all.lag.length };
	const lateness = monitorEventLoopDelay();
	lateness.enable();
	await pause((1 - WARM_UP) * sizes.seconds * 1_000);
	lateness.disable();
	const rate = Math.round(storm.acknowledged() / sizes.seconds);
	await Promise.all([storm.stop(), pages.stop(), probe.stop()]);
	const bursts = await burst(electorate, others.slice(clients), http, chance, history);
	const { afterMs, left } = await converge(sql, pollId, watchers, 30_000);
	watchers.close();
	http.close();
	await direct.stop();
	const findings = checkHistory(history, await readLedger(sql, pollId));
	const errors = [...storm.missed, ...pages.others];
	const waits = all.vote.slice(cold.vote);
	const lags = all.lag.slice(cold.lag);
	const late = [
		[quantile(waits, 0.99), LIMITS.vote, 'votes were answered (p99)'],
		[quantile(lags, 0.99), LIMITS.lag, 'counts reached watchers (p99)'],
		[Math.max(...bursts), LIMITS.burst, 'the last vote of the burst was answered']
	] as const;
	return {
		promise: 'R1',
		statement: `${sizes.votesPerSecond} votes/s, ${sizes.watchers} sockets and ${sizes.pagesPerSecond} pages/s for ${sizes.seconds} s, then ${sizes.burst} votes in 1 s.`,
		figures: {
			...countsOf(findings),
			votesPerSecond: rate,
			vote: percentiles(waits),
			voteAtFirst: percentiles(all.vote.slice(0, cold.vote)),
			tallyLag: percentiles(lags),
			page: percentiles(all.page.slice(cold.page)),
			burst: percentiles(bursts),
			convergedAfterMs: afterMs,
			driverLateMs: Math.round(lateness.percentile(99) / 1e6),
			errors: Object.fromEntries(errors)
		},
		broken: [
			...brokenBy(findings),
			...brokenWatching(left),
			...errors.map(([code, times]) => `${times} answers were ${code}`),
			...(bursts.includes(Infinity) ? ['votes of the burst were not acknowledged'] : [])
		],
		late: late
			.filter(([took, limit]) => !(took <= limit))
			.map(([took, limit, what]) => `${what} after ${Math.round(took)} ms, promised ${limit}`)
	};
}
