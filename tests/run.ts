/** `npm test`: everything there is to test, with its own set-up. `all` runs the full products of the long ones. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecks } from './check.ts';
import { provideChromium } from './support/chromium.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

const RESULTS = '.data/test-results';
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
/** What failed, by name and first word: said once more at the end, which is what one sees of a long run. */
const failures: string[] = [];

function add(counts: Partial<Counts>): void {
	for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key] ?? 0;
}

function run(file: string, args: string[]): number {
	const result = spawnSync(process.execPath, [`node_modules/${file}`, ...args], {
		stdio: 'inherit',
		env: { ...process.env, NODE_ENV: 'test' }
	});
	return result.status ?? 1;
}

/** A reporter's JSON. A run that ended badly without a counted failure counts as one failure. */
function read<T>(name: string, status: number, countsOf: (report: T) => Counts): void {
	let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	try {
		counts = countsOf(JSON.parse(fs.readFileSync(`${RESULTS}/${name}.json`, 'utf8')) as T);
	} catch {
		console.log(`${name} left no report`);
	}
	if (status !== 0 && counts.failed === 0) counts.failed = 1;
	add(counts);
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: {
		name: string;
		status: string;
		message?: string;
		assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
	}[];
}

const firstLine = (text = '') => text.split('\n', 1)[0]!.slice(0, 300);

function noteVitest({ testResults }: VitestReport): void {
	for (const { name, status, message, assertionResults } of testResults) {
		const file = path.relative('.', name);
		const failed = assertionResults.filter((test) => test.status === 'failed');
		for (const { fullName, failureMessages } of failed)
			failures.push(`${file} › ${fullName}: ${firstLine(failureMessages[0])}`);
		if (status === 'failed' && failed.length === 0) failures.push(`${file}: ${firstLine(message)}`);
	}
}

function runVitest(): void {
	const status = run('vitest/vitest.mjs', [
		'run',
		'--config',
		'tests/vitest.config.ts',
		'--root',
		'.',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${RESULTS}/vitest.json`
	]);
	read<VitestReport>('vitest', status, (report) => {
		noteVitest(report);
		return {
			passed: report.numPassedTests,
			// A file that does not load has no tests in the report, yet it is a failure.
			failed:
				report.numFailedTests +
				report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
					.length,
			skipped: report.numPendingTests + report.numTodoTests
		};
	});
}

interface Suite {
	suites?: Suite[];
	specs?: {
		title: string;
		file: string;
		ok: boolean;
		tests: { results: { error?: { message?: string } }[] }[];
	}[];
}
interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	suites: Suite[];
}

function notePlaywright({ suites = [], specs = [] }: Suite): void {
	suites.forEach(notePlaywright);
	for (const { title, file, tests } of specs.filter(({ ok }) => !ok)) {
		const { error } = tests.flatMap(({ results }) => results).find((r) => r.error) ?? {};
		failures.push(`${file} › ${title}: ${firstLine(error?.message)}`);
	}
}

function runPlaywright(): void {
	const status = run('@playwright/test/cli.js', ['test', '-c', 'tests/playwright.config.ts']);
	read<PlaywrightReport>('e2e', status, ({ stats, suites }) => {
		notePlaywright({ suites });
		return {
			passed: stats.expected,
			failed: stats.unexpected + stats.flaky,
			skipped: stats.skipped
		};
	});
}

if (process.argv.includes('all')) process.env.TEST_ALL = '1';
fs.rmSync(RESULTS, { recursive: true, force: true });
fs.mkdirSync(RESULTS, { recursive: true });
process.env.CHROMIUM = provideChromium();

for (const { name, isPassed } of await runChecks()) {
	add(isPassed ? { passed: 1 } : { failed: 1 });
	if (!isPassed) failures.push(`check ${name}`);
}
runVitest();
runPlaywright();

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
