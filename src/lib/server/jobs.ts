import * as clock from './clock.ts';
import { log } from './log.ts';
import type { PeriodicJob } from './module.ts';

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
			const done = job
				.run(clock.now())
				.catch((error: unknown) => log.error({ err: error, job: job.name }, 'job failed'))
				.finally(() => running.delete(job.name));
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
