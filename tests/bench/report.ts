/** What a bench says: each figure the median of its runs with the smallest and the largest, and beside what it stands. */

export const RUNS = Math.max(1, Number(process.env.BENCH_RUNS ?? 3));

export const round = (value: number, digits = 0): string =>
	value.toLocaleString('en', { maximumFractionDigits: digits });

export const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export const quantile = (sorted: readonly number[], q: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;

/** A figure over all runs, e.g. `1,200 /s (1,100–1,250)`. */
export function figure(values: readonly number[], unit: string, digits = 0): string {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	return `${round(median(values), digits)} ${unit} (${round(low, digits)}–${round(high, digits)})`;
}

/** One load: how much was answered, how soon, and what was not. */
export interface LoadResult {
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
	readonly failures: number;
	/** The first failing answer, to see what went wrong. */
	readonly failure?: string;
}

export interface Beside {
	readonly name: string;
	readonly perSecond: number;
}

/** Runs a load as often as asked, prints its line. @returns the median throughput, for others to stand beside */
export async function report(
	name: string,
	run: () => Promise<LoadResult>,
	beside: readonly Beside[] = []
): Promise<Beside> {
	const results: LoadResult[] = [];
	for (let i = 0; i < RUNS; i++) results.push(await run());
	const of = (pick: (result: LoadResult) => number) => results.map(pick);
	const perSecond = median(of((r) => r.perSecond));
	const failures = of((r) => r.failures).reduce((sum, n) => sum + n, 0);
	console.log(
		[
			`${name}: ${figure(
				of((r) => r.perSecond),
				'/s'
			)}`,
			`p50 ${figure(
				of((r) => r.p50),
				'ms',
				1
			)}`,
			`p99 ${figure(
				of((r) => r.p99),
				'ms',
				1
			)}`,
			...beside.map((other) => `${round((perSecond / other.perSecond) * 100)} % of ${other.name}`),
			...(failures
				? [`${failures} FAILED (${results.find((r) => r.failure)?.failure ?? 'no answer'})`]
				: [])
		].join(' · ')
	);
	return { name, perSecond };
}
