/** R2: ten times too much is refused politely, and nothing that was acknowledged is lost. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { checkHistory } from '../checker.ts';
import { startDirect } from '../direct.ts';
import { makeElectorate, readLedger, type Electorate } from '../electorate.ts';
import { brokenBy, countsOf, percentiles, quantile, type Verdict } from '../evidence.ts';
import type { Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import { openLines } from '../lines.ts';
import { startPageLoad } from '../page-load.ts';
import { isAlive, residentMb } from '../processes.ts';
import type { Chance } from '../random.ts';
import type { HttpClient } from '../requests.ts';
import { startStorm } from '../storm.ts';
import { VoterClient, type Delivery } from '../voter-client.ts';

/** Late is not failed: how late is in the figures. */
const PATIENCE_MS = 30_000;
const TURN_MS = 20;
const MEMORY_MB = 1_024;
/** What tries something else may be late; here being late is what is tried, by the product's own measure. */
const OWN_MEASURE = { OVERLOAD_DELAY_MS: '200' };
const LIMITS = { vote: 2_000, backMs: 30_000, goodput: 0.7 };

export interface OverloadSizes {
	/** What is held without refusals; ten times as much is sent. */
	readonly votesPerSecond: number;
	readonly pagesPerSecond: number;
	readonly people: number;
	readonly seconds: number;
	/** Votes and pages under way at once: of more the driver itself would be late. What would be beyond is counted. */
	readonly underWay: { readonly votes: number; readonly pages: number };
}

/** How many votes are due after so long: what comes grows from nothing to all of it within the first quarter. */
function dueAfter(seconds: number, perSecond: number, whole: number): number {
	const rise = whole / 4;
	return Math.floor(
		seconds < rise ? (perSecond * seconds ** 2) / (2 * rise) : perSecond * (seconds - rise / 2)
	);
}

/** Votes on a grid of time, whatever the answers take, each of another person and each sent once. */
async function flood(
	electorate: Electorate,
	http: HttpClient,
	chance: Chance,
	perSecond: number,
	sizes: OverloadSizes
) {
	const { people, pollId, itemIds } = electorate;
	const clients = people.map(
		(person, i) => new VoterClient({ name: `f${i}`, person, pollId, http })
	);
	const sent: { client: VoterClient; operation: Operation }[] = [];
	const waits: number[] = [];
	const others = new Map<string, number>();
	const idle = [...clients];
	const running = new Set<Promise<void>>();
	let [bare, leftOut] = [0, 0];
	const note = (delivery: Delivery, operation: Operation) => {
		if (delivery.kind === 'acknowledged')
			return void waits.push(performance.now() - operation.invokedAt);
		others.set(delivery.code, (others.get(delivery.code) ?? 0) + 1);
		if (delivery.kind === 'refused' && (delivery.status !== 503 || !delivery.wait)) bare += 1;
	};
	const beganAt = performance.now();
	for (let done = 0; performance.now() - beganAt < sizes.seconds * 1_000;) {
		const due = dueAfter((performance.now() - beganAt) / 1_000, perSecond, sizes.seconds);
		for (; done < due; done++) {
			const client = running.size < sizes.underWay.votes ? idle.shift() : undefined;
			if (!client) {
				leftOut += 1;
				continue;
			}
			const operation = client.compose(chance.pick(itemIds));
			sent.push({ client, operation });
			const one = client.deliver(operation).then((delivery) => {
				note(delivery, operation);
				running.delete(one);
				// Who does not know what became of a vote asks for that first.
				if (operation.outcome !== 'unknown') idle.push(client);
			});
			running.add(one);
		}
		await pause(TURN_MS);
	}
	const acknowledged = waits.length;
	await Promise.all(running);
	return { sent, waits, others, bare, leftOut, acknowledged };
}

/** Looks at the memory of processes until told otherwise. @returns the most any of them held */
function watchMemory(pids: readonly number[]): () => number {
	let most = 0;
	const timer = setInterval(() => {
		for (const pid of pids) most = Math.max(most, residentMb(pid) || 0);
	}, 250);
	return () => {
		clearInterval(timer);
		return Math.round(most);
	};
}

/** The load that is held, for a while: a process is not tried in its first seconds, when all its code is new to it. */
async function warmUp(
	electorate: Electorate,
	http: HttpClient,
	chance: Chance,
	history: Operation[],
	{ votesPerSecond, seconds }: OverloadSizes
): Promise<void> {
	const people = electorate.people.slice(0, 2 * votesPerSecond);
	const storm = startStorm({
		electorate,
		people,
		http,
		chance,
		history,
		perSecond: votesPerSecond
	});
	await pause((seconds / 4) * 1_000);
	await storm.stop();
}

/** How long it takes until a light load is answered without a refusal for two seconds. */
async function backToNormal(
	electorate: Electorate,
	http: HttpClient,
	chance: Chance,
	history: Operation[]
): Promise<number> {
	const beganAt = performance.now();
	while (performance.now() - beganAt < 4 * LIMITS.backMs) {
		const people = electorate.people.slice(0, 20);
		const storm = startStorm({ electorate, people, http, chance, history, perSecond: 20 });
		const startedAt = performance.now();
		await pause(2_000);
		await storm.stop();
		if (storm.missed.size === 0 && storm.acknowledged() > 0) return startedAt - beganAt;
	}
	return Infinity;
}

export async function shedOverload(
	installation: Installation,
	chance: Chance,
	sizes: OverloadSizes
): Promise<Verdict> {
	const electorate = await makeElectorate(installation, { items: 10, people: sizes.people });
	const { sql } = installation;
	const direct = await startDirect(installation, OWN_MEASURE);
	const http = openLines(direct.nextPort, PATIENCE_MS);
	const pids = direct.apps.map(({ pid }) => pid);
	const history: Operation[] = [];
	await warmUp(electorate, http, chance, history, sizes);
	const memory = watchMemory(pids);
	const lateness = monitorEventLoopDelay();
	lateness.enable();
	const paths = ['/', `/contests/${electorate.contestId}/ideas`];
	const pages = startPageLoad(http, paths, sizes.pagesPerSecond * 10, sizes.underWay.pages);
	const flooded = await flood(electorate, http, chance, sizes.votesPerSecond * 10, sizes);
	await pages.stop();
	lateness.disable();
	const mostMb = memory();
	await Promise.all(flooded.sent.map(({ client, operation }) => client.settle(operation)));
	history.push(...flooded.sent.map(({ operation }) => operation));
	const backMs = await backToNormal(electorate, http, chance, history);
	http.close();
	const isWhole = pids.every(isAlive);
	await direct.stop();
	const findings = checkHistory(history, await readLedger(sql, electorate.pollId));
	const goodput = flooded.acknowledged / sizes.seconds;
	const p99 = quantile(flooded.waits, 0.99);
	const bare = flooded.bare + pages.bareRefusals();
	return {
		promise: 'R2',
		statement: `Ten times ${sizes.votesPerSecond} votes/s and ${sizes.pagesPerSecond} pages/s for ${sizes.seconds} s: refused politely, nothing acknowledged is lost.`,
		figures: {
			...countsOf(findings),
			goodputPerSecond: Math.round(goodput),
			vote: percentiles(flooded.waits),
			page: percentiles(pages.waits),
			notAcknowledged: Object.fromEntries(flooded.others),
			otherPages: Object.fromEntries(pages.others),
			leftOut: flooded.leftOut + pages.leftOut(),
			driverLateMs: Math.round(lateness.percentile(99) / 1e6),
			mostResidentMb: mostMb,
			backToNormalMs: Math.round(backMs)
		},
		broken: [
			...brokenBy(findings),
			...(bare > 0 ? [`${bare} refusals were not 503 with Retry-After`] : []),
			...(mostMb > MEMORY_MB ? [`a process held ${mostMb} MiB`] : []),
			...(backMs === Infinity ? ['a light load is still refused'] : []),
			...(isWhole ? [] : ['a process ended'])
		],
		late: [
			...(p99 > LIMITS.vote ? [`answered votes took ${Math.round(p99)} ms (p99)`] : []),
			...(goodput < LIMITS.goodput * sizes.votesPerSecond
				? [`only ${Math.round(goodput)} votes/s were answered`]
				: []),
			...(backMs > LIMITS.backMs ? [`back to normal after ${Math.round(backMs)} ms`] : [])
		]
	};
}
