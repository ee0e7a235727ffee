/**
 * `npm run torture`: breaks a whole installation in every way it knows, under load, and says which promises held.
 * `-- --short` takes two minutes, `-- R3` runs one promise, `-- --seed 7` repeats a run's choices.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { leaveWorld } from './electorate.ts';
import { beginEvidence, keepEvidence, type Verdict } from './evidence.ts';
import { openInstallation, type Installation } from './installation.ts';
import { restoreBackup } from './promises/backup.ts';
import { seeDefects } from './promises/controls.ts';
import { surviveCrashes } from './promises/crashes.ts';
import { convergeLive } from './promises/live.ts';
import { holdLoad } from './promises/load.ts';
import { shedOverload } from './promises/overload.ts';
import { restartDatabase, restartInTurn } from './promises/restarts.ts';
import { runScenarios } from './promises/scenarios.ts';
import { chanceOf, type Chance } from './random.ts';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

type Trial = (installation: Installation, chance: Chance, isShort: boolean) => Promise<Verdict>;

/** Whatever breaks less for those after it comes first; the controls leave broken polls behind. */
const TRIALS: Readonly<Record<string, Trial>> = {
	R1: (installation, chance, isShort) =>
		holdLoad(installation, chance, {
			...{ votesPerSecond: isShort ? 100 : 300, pagesPerSecond: isShort ? 15 : 50 },
			...{
				watchers: isShort ? 200 : 1_000,
				seconds: isShort ? 8 : 120,
				burst: isShort ? 300 : 1_000
			}
		}),
	R2: (installation, chance, isShort) =>
		shedOverload(installation, chance, {
			...{ votesPerSecond: 300, pagesPerSecond: 50, people: isShort ? 3_000 : 6_000 },
			...{ seconds: isShort ? 5 : 40, underWay: { votes: 1_200, pages: 400 } }
		}),
	R3: (installation, chance, isShort) =>
		convergeLive(installation, chance, {
			...{ watchers: isShort ? 60 : 500, votesPerSecond: 40, commentsPerSecond: 5 },
			cuts: isShort ? 4 : 20
		}),
	R4: (installation, chance, isShort) =>
		restartInTurn(installation, chance, {
			...{ restarts: isShort ? 3 : 50, votesPerSecond: isShort ? 40 : 100, watchers: 30 }
		}),
	R5: (installation, chance, isShort) =>
		restartDatabase(installation, chance, {
			...{ times: isShort ? 1 : 4, votesPerSecond: 40, awayMs: isShort ? 3_000 : 12_000 }
		}),
	R6: () =>
		runScenarios(
			'R6',
			'The primary is killed, its synchronous standby takes over: no acknowledged vote is lost; with one that is not synchronous the check sees the loss.',
			['tests/scenarios/failover.test.ts', 'tests/scenarios/failover-control.test.ts']
		),
	R7: () =>
		runScenarios('R7', 'Migrations are applied under votes: no vote is refused or fails.', [
			'tests/scenarios/migration.test.ts',
			'src/server/apply-migrations.db.test.ts'
		]),
	R8: (installation, chance, isShort) =>
		restoreBackup(installation, chance, {
			...{ people: 60, votesPerSecond: isShort ? 80 : 200, seconds: isShort ? 2 : 10 }
		}),
	V3: async (installation, chance, isShort) => {
		const { lines, ...verdict } = await surviveCrashes(installation, chance, {
			...{ items: 12, people: 60, clients: 72, perSecond: 300, isShort }
		});
		fs.mkdirSync('.data/evidence', { recursive: true });
		// The whole story of the latest run, should somebody want to judge it by another checker.
		fs.writeFileSync(path.join('.data/evidence', 'latest-history.jsonl'), lines);
		return verdict;
	},
	controls: (installation, chance, isShort) =>
		seeDefects(installation, chance, { acknowledgements: isShort ? 400 : 1_000 })
};

function readArguments() {
	const { values, positionals } = parseArgs({
		options: { seed: { type: 'string' }, short: { type: 'boolean', default: false } },
		allowPositionals: true
	});
	const unknown = positionals.filter((name) => !(name in TRIALS));
	const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
	if (unknown.length > 0 || !Number.isSafeInteger(seed)) {
		console.error(`Known: ${Object.keys(TRIALS).join(' ')} --short --seed <number>`);
		process.exit(2);
	}
	const names = Object.keys(TRIALS).filter((n) => !positionals.length || positionals.includes(n));
	return { seed, isShort: values.short, names };
}

function wordOf({ broken, late, isTried }: Verdict): string {
	if (isTried === false) return 'NOT TRIED';
	if (broken.length > 0) return 'BROKEN';
	return late.length > 0 ? 'held, late' : 'held';
}

function print(verdict: Verdict, seconds: number): void {
	const { promise, statement, figures, broken, late } = verdict;
	console.log(`\n${promise} ${wordOf(verdict)} (${seconds} s): ${statement}`);
	for (const [name, value] of Object.entries(figures))
		console.log(`   ${name}: ${JSON.stringify(value)}`);
	for (const line of broken) console.log(`   BROKEN: ${line}`);
	for (const line of late) console.log(`   LATE: ${line}`);
}

const failed =
	(promise: string) =>
	(error: Error): Verdict => ({
		...{ promise, statement: 'It could not be tried.', figures: {}, late: [] },
		broken: [`it ended with ${error.stack ?? error.message}`]
	});

const { seed, isShort, names } = readArguments();
const evidence = beginEvidence(seed, isShort);
const beganAt = performance.now();
const since = (at: number) => Math.round((performance.now() - at) / 1_000);
console.log(`seed ${seed} · ${JSON.stringify(evidence.machine)}`);
console.log('Sizes are those of two cores that the load driver shares with everything it tries.');
const installation = await openInstallation({ apps: 3, worker: true });
Object.assign(evidence.machine, { redis: installation.redis !== undefined });
const [{ version }] = (await installation.sql`select version()`) as unknown as [
	{ version: string }
];
Object.assign(evidence.machine, { postgres: version.split(' on ')[0] });
try {
	for (const [i, name] of names.entries()) {
		const startedAt = performance.now();
		// Each has its own chance, so that one alone repeats what it does among the others.
		const chance = chanceOf(seed * 31 + Object.keys(TRIALS).indexOf(names[i]!));
		const verdict = await TRIALS[name]!(installation, chance, isShort).catch(failed(name));
		await installation.mend();
		evidence.verdicts.push(verdict);
		print(verdict, since(startedAt));
	}
} finally {
	await leaveWorld();
	await installation.stop();
}
evidence.seconds = since(beganAt);
const words = evidence.verdicts.map(wordOf);
console.log(`\n${evidence.verdicts.map(({ promise }, i) => `${promise} ${words[i]}`).join(' · ')}`);
console.log(`${evidence.seconds} s. Evidence: ${keepEvidence(evidence)}`);
process.exit(words.includes('BROKEN') ? 1 : words.includes('held, late') ? 3 : 0);
