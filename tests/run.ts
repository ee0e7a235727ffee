/** `npm test`: everything there is to test, with its own set-up. `all` runs the full products of the long ones. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
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
	testResults: { status: string; assertionResults: unknown[] }[];
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
	read<VitestReport>('vitest', status, (report) => ({
		passed: report.numPassedTests,
		// A file that does not load has no tests in the report, yet it is a failure.
		failed:
			report.numFailedTests +
			report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
				.length,
		skipped: report.numPendingTests + report.numTodoTests
	}));
}

interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function runPlaywright(): void {
	const status = run('@playwright/test/cli.js', ['test', '-c', 'tests/playwright.config.ts']);
	read<PlaywrightReport>('e2e', status, ({ stats }) => ({
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky,
		skipped: stats.skipped
	}));
}

if (process.argv.includes('all')) process.env.TEST_ALL = '1';
fs.rmSync(RESULTS, { recursive: true, force: true });
fs.mkdirSync(RESULTS, { recursive: true });
process.env.CHROMIUM = provideChromium();

for (const { isPassed } of await runChecks()) add(isPassed ? { passed: 1 } : { failed: 1 });
runVitest();
runPlaywright();

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
