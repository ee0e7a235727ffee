import { clockOffsetMs } from '#lib/server/clock.ts';
import { endBallotLines } from '#lib/server/db/ballot-pool.ts';
import { hearStatements } from '#lib/server/db/slow-queries.ts';
import type { SeenStatements } from '#lib/server/db/statement-times.ts';
import { log } from '#lib/server/log.ts';
import { Thread, ThreadLost } from '#lib/server/thread.ts';
import { flush, type Flushed } from './flush.ts';
import type { FlushCalls } from './flush-thread.ts';
import type { Act } from './fold.ts';

let thread: Thread<FlushCalls, SeenStatements> | undefined;

/** With a thread that ended its statements ended too. */
const hear = (seen: SeenStatements = { inFlight: 0, slow: [] }): void =>
	hearStatements('flushes', seen);

/**
 * Runs a flush where this process runs them: in a thread of its own once that was started, else here, as in development
 * and tests. Between its two portions a flush holds locks that other processes wait for; here the second would wait for a
 * turn of a loop that is busy with pages.
 *
 * @throws what `flush` throws; `ThreadLost`, a lost connection, when the thread ended meanwhile
 */
export const runFlush = (pollId: string, acts: readonly Act[]): Promise<Flushed> =>
	thread ? thread.call('flush', pollId, acts, clockOffsetMs()) : flush(pollId, acts);

/**
 * Starts the thread and opens its connections, so that the first votes need not wait for that.
 *
 * @param threads the folder in which the build put what runs in threads
 * @throws ThreadLost when there is no such thread
 */
export async function startFlushes(threads: URL): Promise<void> {
	const file = new URL('flush.js', threads);
	const begun = new Thread<FlushCalls, SeenStatements>('flushes', file, hear);
	await begun.call('prepare').catch((error: unknown) => {
		if (error instanceof ThreadLost) throw error;
		// A connection that is not there yet is opened by the flush that needs it.
		log.warn({ err: error }, 'flushes are not prepared');
	});
	thread = begun;
}

/** Ends the thread, or the connections that flushes opened here, once nothing is under way. */
export const endFlushes = (): Promise<void> => (thread ? thread.stop('end') : endBallotLines());
