import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { log } from '../log.ts';
import { slowQueries, watchGauge } from '../metrics.ts';
import { timeStatements, type SeenStatements, type SlowStatement } from './statement-times.ts';

const KEPT = 20;
const SHOWN_CHARACTERS = 160;

/** A statement that was slow in this process: its shape, never a value. */
export interface SlowQuery {
	readonly fingerprint: string;
	readonly statement: string;
	readonly count: number;
	readonly worstMs: number;
}

const slow = new Map<string, SlowQuery>();
/** Statements under way, by the thread that asked them. */
const inFlight = new Map<string, number>();

function note({ shape, ms }: SlowStatement): void {
	const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 8);
	const statement = shape.slice(0, SHOWN_CHARACTERS);
	const known = slow.get(fingerprint);
	slow.delete(fingerprint); // the newest stand last
	slow.set(fingerprint, {
		fingerprint,
		statement,
		count: (known?.count ?? 0) + 1,
		worstMs: Math.max(known?.worstMs ?? 0, ms)
	});
	if (slow.size > KEPT) slow.delete(slow.keys().next().value!);
	slowQueries.inc();
	log.warn({ fingerprint, ms, statement }, 'slow query');
}

/** The slow statements of this process, the worst first. */
export const slowest = (): SlowQuery[] => [...slow.values()].sort((a, b) => b.worstMs - a.worstMs);

export const queriesInFlight = (): number =>
	[...inFlight.values()].reduce((sum, each) => sum + each, 0);

/** Counts among this process's statements what a thread of it has seen. */
export function hearStatements(thread: string, seen: SeenStatements): void {
	inFlight.set(thread, seen.inFlight);
	seen.slow.forEach(note);
}

/** Watches the statements of this process; those of its threads are told to `hearStatements`. */
export function watchQueries(sql: postgres.Sql): void {
	watchGauge(
		'database_queries_in_flight',
		'Statements asked and not answered yet',
		queriesInFlight
	);
	timeStatements(sql, (seen) => hearStatements('main', seen));
}
