/** V3: no accepted vote is lost, doubled or changed by a crash of anything. */
import { setTimeout as pause } from 'node:timers/promises';
import { runProgram } from '../../support/durable-cluster.ts';
import { checkHistory } from '../checker.ts';
import { makeElectorate, readLedger, type Electorate } from '../electorate.ts';
import { brokenBy, countsOf, percentiles, type Verdict } from '../evidence.ts';
import { linesOf, type Ledger, type Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import { FAULTS, planFaults } from '../nemesis.ts';
import type { Chance } from '../random.ts';
import { openHttp } from '../requests.ts';
import { isSeen, SEEDED_DEFECTS } from '../seeded-defects.ts';
import { startStorm } from '../storm.ts';

const PATIENCE_MS = 5_000;

export interface CrashSizes {
	readonly items: number;
	readonly people: number;
	/** Clients; more than people: some have two devices that know nothing of each other. */
	readonly clients: number;
	readonly perSecond: number;
	readonly isShort: boolean;
}

/** The product's own check of its caches. @returns sentences when it is not content */
export async function productCheck(env: Readonly<Record<string, string>>): Promise<string[]> {
	const check = await runProgram('src/server/cli/check-votes.ts', env);
	return check.code === 0 ? [] : [`votes:check says: ${check.said.trim().slice(-400)}`];
}

/** The same history with one defect put in: each must be seen, or the check above means nothing. */
function controls(operations: readonly Operation[], ledger: Ledger, chance: Chance) {
	return SEEDED_DEFECTS.map((defect) => {
		const changed = defect.apply(operations, ledger, chance);
		const findings = checkHistory(changed.operations ?? operations, changed.ledger ?? ledger);
		return { name: defect.name, isSeen: isSeen(defect, findings) };
	});
}

async function strike(installation: Installation, chance: Chance, isShort: boolean) {
	const struck: Record<string, number> = {};
	for (const fault of planFaults(installation, chance, isShort)) {
		await pause(300 + chance.below(900));
		await FAULTS[fault](installation, chance);
		struck[fault] = (struck[fault] ?? 0) + 1;
	}
	return struck;
}

export interface CrashRun extends Verdict {
	/** One line of JSON for each operation. */
	readonly lines: string;
}

export async function surviveCrashes(
	installation: Installation,
	chance: Chance,
	sizes: CrashSizes
): Promise<CrashRun> {
	const electorate: Electorate = await makeElectorate(installation, sizes);
	const { balancer, sql, env } = installation;
	const http = openHttp(() => balancer.port, PATIENCE_MS);
	const history: Operation[] = [];
	const people = Array.from(
		{ length: sizes.clients },
		(_, i) => electorate.people[i % electorate.people.length]!
	);
	const storm = startStorm({
		...{ electorate, people, http, urlOf: () => balancer.url, chance, history, repeated: 0.02 },
		perSecond: sizes.perSecond
	});
	const struck = await strike(installation, chance, sizes.isShort);
	await pause(1_000);
	await storm.stop();
	http.close();
	const ledger = await readLedger(sql, electorate.pollId);
	const findings = checkHistory(history, ledger);
	const seen = controls(history, ledger, chance);
	const blind = seen.filter((control) => !control.isSeen);
	const refusals = [...storm.missed].filter(([code]) => code.startsWith('votes.'));
	return {
		promise: 'V3',
		statement: 'No acknowledged vote is lost, doubled or changed, whatever is killed meanwhile.',
		figures: {
			...countsOf(findings),
			faults: struck,
			firstDeliveriesNotAcknowledged: Object.fromEntries(storm.missed),
			acknowledgement: percentiles(storm.waits),
			controlsSeenRed: seen.filter((control) => control.isSeen).map(({ name }) => name)
		},
		broken: [
			...brokenBy(findings),
			...(await productCheck(env)),
			...blind.map(({ name }) => `the check did not see the seeded defect: ${name}`),
			// An outage may be told as an outage, never as a rule that was not kept.
			...refusals.map(([code, times]) => `${times} votes were refused as ${code}`)
		],
		late: [],
		lines: linesOf(history)
	};
}
