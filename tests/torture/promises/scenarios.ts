/** R6 and R7: promises whose trials are scenarios of `npm test`, with servers of their own. They run here as they are. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Verdict } from '../evidence.ts';

interface Report {
	readonly testResults: readonly {
		readonly assertionResults: readonly {
			readonly title: string;
			readonly status: string;
			readonly duration?: number;
			readonly failureMessages: readonly string[];
		}[];
	}[];
}

function runVitest(files: readonly string[], report: string): Promise<number | null> {
	const flags = ['run', '--config', 'tests/vitest.config.ts', '--root', '.', '--reporter=json'];
	const child = spawn(
		process.execPath,
		['node_modules/vitest/vitest.mjs', ...flags, `--outputFile=${report}`, ...files],
		// Their databases are their own: nothing of this run's environment is theirs.
		{
			stdio: 'ignore',
			env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test' }
		}
	);
	return new Promise((resolve) => child.once('close', resolve));
}

/** Runs scenario files and makes one verdict of them. @param files those that are not there are left out; without any it is not tried */
export async function runScenarios(
	promise: string,
	statement: string,
	files: readonly string[]
): Promise<Verdict> {
	const there = files.filter((file) => fs.existsSync(file));
	if (there.length === 0)
		return { promise, statement, figures: {}, broken: [], late: [], isTried: false };
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-scenarios-'));
	const file = path.join(folder, 'report.json');
	try {
		const code = await runVitest(there, file);
		const report = JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
		const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
		const failed = tests.filter(({ status }) => status !== 'passed');
		const broken = failed.map(
			({ title, failureMessages }) => `${title}: ${failureMessages[0]?.slice(0, 300) ?? 'not run'}`
		);
		if (code !== 0 && broken.length === 0) broken.push(`the scenarios ended with ${code}`);
		const figures = Object.fromEntries(
			tests.map(({ title, status, duration }) => [
				title,
				`${status}, ${Math.round(duration ?? 0)} ms`
			])
		);
		return { promise, statement, figures, broken, late: [] };
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}
