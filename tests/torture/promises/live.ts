/** R3: pages that lose their line, their process or their database end with what the server holds. */
import { setTimeout as pause } from 'node:timers/promises';
import { checkHistory } from '../checker.ts';
import { makeElectorate, readLedger, type Electorate } from '../electorate.ts';
import { brokenBy, countsOf, type Verdict } from '../evidence.ts';
import type { Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import { FAULTS } from '../nemesis.ts';
import type { Chance } from '../random.ts';
import { openHttp, type HttpClient } from '../requests.ts';
import { startStorm } from '../storm.ts';
import { brokenWatching, converge, openWatchers } from '../watchers.ts';

const PATIENCE_MS = 8_000;
const QUIET_MS = 5_000;

export interface LiveSizes {
	readonly watchers: number;
	readonly votesPerSecond: number;
	readonly commentsPerSecond: number;
	/** How often a part of the lines is cut; a partition, a killed process and a killed database come on top. */
	readonly cuts: number;
}

/** Comments are written one after another, each under another idea. @returns ends it; how many were answered with what */
function startComments(
	{ itemIds, people }: Electorate,
	http: HttpClient,
	perSecond: number
): () => Promise<Record<string, number>> {
	const answers: Record<string, number> = {};
	let isOver = false;
	const drive = async () => {
		for (let i = 0; !isOver; i++) {
			const { status } = await http.send({
				method: 'POST',
				path: `/api/v1/subjects/${itemIds[i % itemIds.length]}/comments`,
				headers: {
					cookie: people[i % people.length]!.cookie,
					'content-type': 'application/json',
					'idempotency-key': `comment-${i}-${itemIds[0]}`,
					'sec-fetch-site': 'same-origin'
				},
				body: JSON.stringify({ body: `Пікір ${i}`, stance: 'neutral' })
			});
			answers[status] = (answers[status] ?? 0) + 1;
			await pause(1_000 / perSecond);
		}
	};
	const driving = drive();
	return async () => {
		isOver = true;
		await driving;
		return answers;
	};
}

async function disturb(installation: Installation, chance: Chance, cuts: number): Promise<void> {
	const { balancer } = installation;
	const [partitionAt, killAt, databaseAt] = [1, Math.floor(cuts / 3), Math.floor((2 * cuts) / 3)];
	for (let i = 0; i < cuts; i++) {
		await pause(600 + chance.below(600));
		const share = 0.1 + chance.next() * 0.5;
		balancer.cutSockets(() => !chance.happens(share));
		if (i === partitionAt) await FAULTS['sockets cut off'](installation, chance);
		if (i === killAt) await FAULTS['app killed'](installation, chance);
		// Everybody comes back while nobody can be let in.
		if (i === databaseAt) {
			installation.killDatabase();
			balancer.cutSockets();
			await pause(1_500);
			await installation.restartDatabase();
		}
	}
}

export async function convergeLive(
	installation: Installation,
	chance: Chance,
	sizes: LiveSizes
): Promise<Verdict> {
	const electorate = await makeElectorate(installation, { items: 5, people: 20 });
	const { balancer, sql } = installation;
	const { pollId, itemIds, people } = electorate;
	const http = openHttp(() => balancer.port, PATIENCE_MS);
	const history: Operation[] = [];
	const watchers = await openWatchers(sql, () => balancer.url, itemIds, sizes.watchers);
	const storm = startStorm({
		...{ electorate, people, http, chance, history, perSecond: sizes.votesPerSecond }
	});
	const stopComments = startComments(electorate, http, sizes.commentsPerSecond);
	await disturb(installation, chance, sizes.cuts);
	const [comments] = await Promise.all([stopComments(), storm.stop()]);
	const { afterMs, left } = await converge(sql, pollId, watchers, 12 * QUIET_MS);
	const sum = (of: (client: (typeof watchers.clients)[number]) => number) =>
		watchers.clients.reduce((total, client) => total + of(client), 0);
	watchers.close();
	http.close();
	const findings = checkHistory(history, await readLedger(sql, pollId));
	return {
		promise: 'R3',
		statement: `${sizes.watchers} pages whose lines are cut ${sizes.cuts} times, whose process and database are killed, end with what the server holds.`,
		figures: {
			...countsOf(findings),
			comments,
			connects: sum((client) => client.connects),
			resets: sum((client) => client.resets),
			eventsApplied: sum((client) => client.applied.length),
			countsShown: watchers.counts.length,
			...left,
			convergedAfterMs: afterMs
		},
		broken: [...brokenBy(findings), ...brokenWatching(left)],
		late:
			afterMs > QUIET_MS
				? [`all pages were right after ${afterMs} ms of quiet, promised ${QUIET_MS}`]
				: []
	};
}
