import * as clock from './clock.ts';
import { log } from './log.ts';
import { observeJob } from './metrics.ts';
import type { PeriodicJob } from './module.ts';
import { inSpan } from './tracing.ts';

/**
 * Starts the clock's jobs of this process. A job never overlaps itself here; across processes its own rows keep it
 * single.
 *
 * @returns stops them; resolves when the running ones have ended
 */
export function startJobs(jobs: readonly PeriodicJob[]): () => Promise<void> {
	const running = new Map<string, Promise<void>>();
	const timers = jobs.map((job) => {
		const turn = () => {
			if (running.has(job.name)) return;
			const done = runOnce(job).finally(() => running.delete(job.name));
			running.set(job.name, done);
		};
		turn();
		return setInterval(turn, job.everySeconds * 1000);
	});
	return async () => {
		for (const timer of timers) clearInterval(timer);
		await Promise.all(running.values());
	};
}

async function runOnce(job: PeriodicJob): Promise<void> {
	const started = performance.now();
	let failed = false;
	try {
		await inSpan('job', { job: job.name }, () => job.run(clock.now()));
	} catch (error) {
		failed = true;
		log.error({ err: error, job: job.name }, 'job failed');
	}
	observeJob(job.name, (performance.now() - started) / 1_000, clock.now(), failed);
}
