/** What a run came to: one verdict for each promise, and the file that keeps them. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Findings } from './checker.ts';

export interface Verdict {
	readonly promise: string;
	/** The promise in one sentence, at the size it was tried. */
	readonly statement: string;
	/** Counts and sizes; durations are milliseconds. */
	readonly figures: Readonly<Record<string, unknown>>;
	/** What was promised and did not hold, in sentences. Counts and states: they hold on any machine. */
	readonly broken: readonly string[];
	/** Durations beyond what is promised: a busy machine misses them, an idle one must not. */
	readonly late: readonly string[];
	/** Left out where it was tried. */
	readonly isTried?: false;
}

export const quantile = (values: readonly number[], q: number): number => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
};

/** Median, 99th percentile and worst of durations, rounded. */
export const percentiles = (values: readonly number[]) => ({
	count: values.length,
	p50: Math.round(quantile(values, 0.5)),
	p99: Math.round(quantile(values, 0.99)),
	worst: Math.round(quantile(values, 1))
});

/** The findings of a history as sentences; none when it holds. */
export function brokenBy(findings: Findings): string[] {
	const lists = ['lost', 'doubled', 'wrong', 'caches'] as const;
	const broken = lists
		.filter((name) => findings[name].length > 0)
		.map((name) => `${findings[name].length} ${name}, e.g. ${findings[name][0]}`);
	if (findings.stillUnknown > 0)
		broken.push(`of ${findings.stillUnknown} votes nobody knows what became of them`);
	return broken;
}

/** The counts of findings, for a verdict's figures. */
export const countsOf = (findings: Findings) => ({
	...findings,
	lost: findings.lost.length,
	doubled: findings.doubled.length,
	wrong: findings.wrong.length,
	caches: findings.caches.length
});

export interface Evidence {
	readonly seed: number;
	readonly isShort: boolean;
	readonly startedAt: string;
	seconds: number;
	readonly machine: Readonly<Record<string, unknown>>;
	readonly verdicts: Verdict[];
}

export function beginEvidence(seed: number, isShort: boolean): Evidence {
	const cpus = os.cpus();
	const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
	return {
		...{ seed, isShort, startedAt: new Date().toISOString(), seconds: 0 },
		machine: {
			product: version,
			node: process.version,
			system: `${os.type()} ${os.release()}`,
			cores: cpus.length,
			processor: cpus[0]?.model ?? 'unknown',
			memoryGiB: Math.round(os.totalmem() / 2 ** 30),
			loadBefore: os.loadavg().map((value) => Number(value.toFixed(1)))
		},
		verdicts: []
	};
}

/** @returns the file's path */
export function keepEvidence(evidence: Evidence): string {
	const folder = path.resolve('.data/evidence');
	fs.mkdirSync(folder, { recursive: true });
	const stamp = evidence.startedAt.slice(0, 19).replaceAll(/[-:]/g, '');
	const file = path.join(folder, `${stamp}.json`);
	fs.writeFileSync(file, `${JSON.stringify(evidence, null, '\t')}\n`);
	return file;
}
