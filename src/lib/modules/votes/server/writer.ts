import { refuse } from '#lib/shared/result.ts';
import { BALLOT_CONNECTIONS } from '#lib/server/db/ballot-pool.ts';
import { isConnectionLost } from '#lib/server/db/connection-lost.ts';
import { config } from '#lib/server/config.ts';
import { log } from '#lib/server/log.ts';
import { observeFlush, shedRequests, watchGauge } from '#lib/server/metrics.ts';
import { retryAfterSeconds } from '#lib/server/overload.ts';
import { inSpan, tracePlace, type TracePlace } from '#lib/server/tracing.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import type { Act, Outcome } from './fold.ts';
import { Pace, WAIT_LIMIT_SECONDS } from './pace.ts';
import { tellBallots } from './ports.ts';
import { runFlush } from './run-flush.ts';

/** So many votes may wait in a process while nothing is known of the pace, or the database does not answer. */
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

/** A poll with votes that are not answered yet; with the last answer it is forgotten, and its pace too. */
interface Queue {
	readonly waiting: Waiting[];
	/** Votes in its flush. */
	underWay: number;
	readonly pace: Pace;
}

/** One writer per process: a queue per poll, one flush per poll at a time. */
const queues = new Map<string, Queue>();
const busy = new Set<string>();
const waitingPolls: string[] = [];
let queued = 0;
/** Polls whose next flush waits for so many acts. */
const gathering = new Map<string, { readonly wanted: number; begin(): void }>();
watchGauge('vote_queue_depth', 'Votes that wait for a flush', () => queued);
watchGauge(
	'vote_wait_seconds',
	'How long a vote that comes now would wait, in the slowest poll',
	() => Math.max(0, ...[...queues.values()].map(waitSeconds))
);

/**
 * Queues a vote and answers when it is committed, refused, or could not be.
 *
 * Refused is only what comes, never what waits: who waits is answered by a flush.
 *
 * @refuses server.busy when what is ahead of it takes longer than `WAIT_LIMIT_SECONDS` by the pace of the poll's latest
 * flushes, or 4,096 votes wait already · server.outcome_unknown when the connection broke around the commit: the caller
 * repeats with the same key
 */
export function submitAct(pollId: string, act: Act): Promise<Outcome> {
	const queue = queues.get(pollId) ?? { waiting: [], underWay: 0, pace: new Pace() };
	if (queued >= QUEUE_LIMIT || waitSeconds(queue) > WAIT_LIMIT_SECONDS) {
		shedRequests.inc({ what: 'vote' });
		return Promise.resolve(refuse('server.busy', { retryAfterSeconds: retryAfterSeconds() }));
	}
	return new Promise((answer) => {
		queued += 1;
		queue.waiting.push({ act, answer, cause: tracePlace() });
		queues.set(pollId, queue);
		const gather = gathering.get(pollId);
		if (gather && queue.waiting.length >= gather.wanted) gather.begin();
		if (!busy.has(pollId) && !waitingPolls.includes(pollId)) waitingPolls.push(pollId);
		startFlushes();
	});
}

/**
 * How long a vote that comes now would wait for its answer, by what was measured. A flush under way counts whole,
 * however long it has been: of a database that is away for a moment nothing is known, and votes wait for it.
 */
function waitSeconds({ waiting, underWay, pace }: Queue): number {
	// More polls than connections take turns.
	const turns = Math.max(1, queues.size / BALLOT_CONNECTIONS);
	return turns * pace.secondsFor(underWay + waiting.length + 1);
}

function startFlushes(): void {
	while (busy.size < BALLOT_CONNECTIONS && waitingPolls.length > 0) {
		const pollId = waitingPolls.shift()!;
		busy.add(pollId);
		void serve(pollId);
	}
}

/**
 * Flushes a poll until nothing waits: each flush takes what gathered during the one before. When another poll waits for
 * a connection it gets this one, and the poll is back in the line: four busy polls would keep a fifth waiting for ever.
 */
async function serve(pollId: string): Promise<void> {
	const queue = queues.get(pollId)!;
	const { waiting } = queue;
	while (waiting.length > 0) {
		const batch = waiting.splice(0, config().VOTE_FLUSH_SIZE);
		queued -= batch.length;
		queue.underWay = batch.length;
		await spannedBatch(pollId, batch, queue.pace);
		queue.underWay = 0;
		if (waitingPolls.length > 0) break;
		if (batch.length > 1) await gather(pollId, waiting, batch.length);
	}
	busy.delete(pollId);
	if (waiting.length > 0) waitingPolls.push(pollId);
	else queues.delete(pollId);
	startFlushes();
}

/** A flush is a trace of its own: it carries the votes of many requests. */
async function spannedBatch(pollId: string, batch: readonly Waiting[], pace: Pace): Promise<void> {
	const links = batch.map(({ cause }) => cause);
	await inSpan('votes.flush', { acts: batch.length }, () => commitBatch(pollId, batch, pace), {
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
async function commitBatch(pollId: string, batch: readonly Waiting[], pace: Pace): Promise<void> {
	const started = performance.now();
	for (let attempt = 1; ; attempt++) {
		try {
			const { outcomes, changed } = await runFlush(
				pollId,
				batch.map(({ act }) => act)
			);
			const seconds = (performance.now() - started) / 1_000;
			pace.measure(batch.length, seconds);
			batch.forEach(({ answer }, i) => answer(outcomes[i]!));
			const accepted = outcomes.filter(({ ok }) => ok).length;
			const refused = outcomes.length - accepted;
			observeFlush(seconds, { accepted, refused, failed: 0 });
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
			await commitBatch(pollId, batch.slice(0, middle), pace);
			await commitBatch(pollId, batch.slice(middle), pace);
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
