/** Entry of the thread in which a process that serves runs its flushes; the build makes a file of its own of it. */
import postgres from 'postgres';
import { setClockOffset } from '#lib/server/clock.ts';
import { endBallotLines } from '#lib/server/db/ballot-pool.ts';
import { timeStatements, type SlowStatement } from '#lib/server/db/statement-times.ts';
import { answerCalls, tellProcess } from '#lib/server/thread-calls.ts';
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

/** So often the process hears of statements: often enough for a figure, too seldom to cost its loop anything. */
const TELL_MS = 100;
const seen = { inFlight: 0, slow: [] as SlowStatement[] };
let telling: NodeJS.Timeout | undefined;

timeStatements(postgres({ max: 1 }), ({ inFlight, slow }) => {
	seen.inFlight = inFlight;
	seen.slow.push(...slow);
	telling ??= setTimeout(() => {
		telling = undefined;
		tellProcess({ inFlight: seen.inFlight, slow: seen.slow.splice(0) });
	}, TELL_MS);
});
