import { refuse } from '#lib/shared/result.ts';
import { config } from '#lib/server/config.ts';
import { log } from '#lib/server/log.ts';
import { voteFlushes } from '#lib/server/metrics.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import { flush } from './flush.ts';
import type { Act, Outcome } from './fold.ts';
import { tellBallots } from './ports.ts';

const QUEUE_LIMIT = 4_096;
const FLUSHES_AT_ONCE = 4;
const ATTEMPTS = 3;
const RETRYABLE = new Set(['40001', '40P01']);
const CONNECTION_LOST = /^(CONNECTION_|ECONN|EPIPE|57P0[123]|08)/;

interface Waiting {
	readonly act: Act;
	answer(outcome: Outcome): void;
}

/** One writer per process: a queue per poll, one flush per poll at a time, no timers. */
const queues = new Map<string, Waiting[]>();
const busy = new Set<string>();
const waitingPolls: string[] = [];
let queued = 0;

/**
 * Queues a vote and answers when it is committed, refused, or could not be.
 *
 * @refuses server.busy when 4,096 votes wait already · server.outcome_unknown when the connection broke around the
 * commit: the caller repeats with the same key
 */
export function submitAct(pollId: string, act: Act): Promise<Outcome> {
	if (queued >= QUEUE_LIMIT)
		return Promise.resolve(refuse('server.busy', { retryAfterSeconds: 2 }));
	return new Promise((answer) => {
		queued += 1;
		const queue = queues.get(pollId) ?? [];
		queue.push({ act, answer });
		queues.set(pollId, queue);
		if (!busy.has(pollId) && !waitingPolls.includes(pollId)) waitingPolls.push(pollId);
		startFlushes();
	});
}

function startFlushes(): void {
	while (busy.size < FLUSHES_AT_ONCE && waitingPolls.length > 0) {
		const pollId = waitingPolls.shift()!;
		busy.add(pollId);
		void serve(pollId);
	}
}

/** Flushes a poll until nothing waits: each flush takes what gathered during the one before. */
async function serve(pollId: string): Promise<void> {
	const queue = queues.get(pollId)!;
	while (queue.length > 0) {
		const batch = queue.splice(0, config().VOTE_FLUSH_SIZE);
		queued -= batch.length;
		voteFlushes.observe(batch.length);
		await commitBatch(pollId, batch);
	}
	queues.delete(pollId);
	busy.delete(pollId);
	startFlushes();
}

/** Commits a batch; on an error that is not about timing halves it, so that a guilty act fails alone. */
async function commitBatch(pollId: string, batch: readonly Waiting[]): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			const { outcomes, changed } = await flush(
				pollId,
				batch.map(({ act }) => act)
			);
			batch.forEach(({ answer }, i) => answer(outcomes[i]!));
			if (changed.length > 0) {
				signalState('tally', changed);
				tellBallots(pollId);
			}
			return;
		} catch (error) {
			const code = (error as { code?: string }).code ?? '';
			if (RETRYABLE.has(code) && attempt < ATTEMPTS) continue;
			if (CONNECTION_LOST.test(code) || batch.length === 1) return giveUp(batch, code, error);
			const middle = Math.ceil(batch.length / 2);
			await commitBatch(pollId, batch.slice(0, middle));
			await commitBatch(pollId, batch.slice(middle));
			return;
		}
	}
}

function giveUp(batch: readonly Waiting[], code: string, error: unknown): void {
	log.error({ err: error, acts: batch.length }, 'flush failed');
	const refusal = CONNECTION_LOST.test(code) ? 'server.outcome_unknown' : 'server.failed';
	for (const { answer } of batch) answer(refuse(refusal, { retryAfterSeconds: 2 }));
}
