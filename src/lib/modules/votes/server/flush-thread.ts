/** Entry of the thread in which a process that serves runs its flushes; the build makes a file of its own of it. */
import { setClockOffset } from '#lib/server/clock.ts';
import { endBallotLines } from '#lib/server/db/ballot-pool.ts';
import { answerCalls } from '#lib/server/thread-calls.ts';
import { giveBackMemory } from '../../../../server/give-back.mjs';
import { flush, prepareFlushes } from './flush.ts';
import type { Act } from './fold.ts';

const calls = {
	/** A small machine runs several processes, and a thread weighs as much as it has read; nobody votes yet. */
	async prepare() {
		await prepareFlushes();
		await giveBackMemory();
	},
	/** @param offsetMs the process's `clockOffsetMs()`: the thread has a clock of its own that nobody moves */
	flush(pollId: string, acts: readonly Act[], offsetMs: number) {
		setClockOffset(offsetMs);
		return flush(pollId, acts);
	},
	end: endBallotLines
};
export type FlushCalls = typeof calls;

answerCalls(calls);
