import { refuse } from '#lib/shared/result.ts';
import { BALLOT_CONNECTIONS } from '#lib/server/db/ballot-pool.ts';
import { isConnectionLost } from '#lib/server/db/connection-lost.ts';
import { config } from '#lib/server/config.ts';
import { log } from '#lib/server/log.ts';
import { observeFlush, watchGauge } from '#lib/server/metrics.ts';
import { inSpan, tracePlace, type TracePlace } from '#lib/server/tracing.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import { flush } from './flush.ts';
import type { Act, Outcome } from './fold.ts';
import { tellBallots } from './ports.ts';

const QUEUE_LIMIT = 4_096;
const ATTEMPTS = 3;
/** So long a flush waits for those who were answered together to act again; somebody alone never waits. */
const GATHER_MS = 2;
const GATHERED = 0.75;
const RETRYABLE = new Set(['40001', '40P01']);

interface Waiting {
	readonly act: Act;
	/** Where the request stands in its trace: a flush links to those it was done for. */
	readonly cause?: TracePlace;
	answer(outcome: Outcome): void;
}

/** One writer per process: a queue per poll, one flush per poll at a time. */
const queues = new Map<string, Waiting[]>();
const busy = new Set<string>();
const waitingPolls: string[] = [];
let queued = 0;
/** Polls whose next flush waits for so many acts. */
const gathering = new Map<string, { readonly wanted: number; begin(): void }>();
watchGauge('vote_queue_depth', 'Votes that wait for a flush', () => queued);

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
		queue.push({ act, answer, cause: tracePlace() });
		queues.set(pollId, queue);
		const gather = gathering.get(pollId);
		if (gather && queue.length >= gather.wanted) gather.begin();
		if (!busy.has(pollId) && !waitingPolls.includes(pollId)) waitingPolls.push(pollId);
		startFlushes();
	});
}

function startFlushes(): void {
	while (busy.size < BALLOT_CONNECTIONS && waitingPolls.length > 0) {
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
		await spannedBatch(pollId, batch);
		if (batch.length > 1) await gather(pollId, queue, batch.length);
	}
	queues.delete(pollId);
	busy.delete(pollId);
	startFlushes();
}

/** A flush is a trace of its own: it carries the votes of many requests. */
async function spannedBatch(pollId: string, batch: readonly Waiting[]): Promise<void> {
	const links = batch.map(({ cause }) => cause);
	await inSpan('votes.flush', { acts: batch.length }, () => commitBatch(pollId, batch), {
		root: true,
		links
	});
}

/**
 * Waits until most of those who were answered together are back, or a moment has passed: the first of them alone would
 * make the others wait for a flush of one.
 */
function gather(pollId: string, queue: readonly Waiting[], before: number): Promise<void> {
	const wanted = before * GATHERED;
	if (queue.length >= wanted) return Promise.resolve();
	return new Promise((resolve) => {
		const begin = () => {
			clearTimeout(timer);
			gathering.delete(pollId);
			resolve();
		};
		const timer = setTimeout(begin, GATHER_MS);
		gathering.set(pollId, { wanted, begin });
	});
}

/** Commits a batch; on an error that is not about timing halves it, so that a guilty act fails alone. */
async function commitBatch(pollId: string, batch: readonly Waiting[]): Promise<void> {
	const started = performance.now();
	for (let attempt = 1; ; attempt++) {
		try {
			const { outcomes, changed } = await flush(
				pollId,
				batch.map(({ act }) => act)
			);
			batch.forEach(({ answer }, i) => answer(outcomes[i]!));
			const accepted = outcomes.filter(({ ok }) => ok).length;
			const refused = outcomes.length - accepted;
			observeFlush((performance.now() - started) / 1_000, { accepted, refused, failed: 0 });
			if (changed.length > 0) {
				signalState('tally', changed);
				tellBallots(pollId);
			}
			return;
		} catch (error) {
			const code = (error as { code?: string }).code ?? '';
			if (RETRYABLE.has(code) && attempt < ATTEMPTS) continue;
			if (isConnectionLost(error) || batch.length === 1) return giveUp(batch, error, started);
			const middle = Math.ceil(batch.length / 2);
			await commitBatch(pollId, batch.slice(0, middle));
			await commitBatch(pollId, batch.slice(middle));
			return;
		}
	}
}

function giveUp(batch: readonly Waiting[], error: unknown, started: number): void {
	const seconds = (performance.now() - started) / 1_000;
	observeFlush(seconds, { accepted: 0, refused: 0, failed: batch.length });
	log.error({ err: error, acts: batch.length }, 'flush failed');
	const refusal = isConnectionLost(error) ? 'server.outcome_unknown' : 'server.failed';
	for (const { answer } of batch) answer(refuse(refusal, { retryAfterSeconds: 2 }));
}
