import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { log } from '../log.ts';
import { slowQueries, watchGauge } from '../metrics.ts';

const SLOW_MS = 250;
const KEPT = 20;
const SHOWN_CHARACTERS = 160;

/** A statement that was slow in this process: its shape, never a value. */
export interface SlowQuery {
	readonly fingerprint: string;
	readonly statement: string;
	readonly count: number;
	readonly worstMs: number;
}

interface Running {
	executed: boolean;
	readonly strings: readonly string[];
	readonly statement: { readonly string?: string } | null;
	/** A cursor's own promise does not end with it. */
	readonly cursorRows?: number;
	handle(): Promise<unknown>;
}

const slow = new Map<string, SlowQuery>();
let inFlight = 0;

/** The shape of a statement: values that stand in it are taken out, blanks are one. */
export const shapeOf = (statement: string): string =>
	statement
		.replace(/'(?:[^']|'')*'/g, '?')
		.replace(/(?<![\w$"])-?\d+(?:\.\d+)?\b/g, '?')
		.replace(/\s+/g, ' ')
		.trim();

const textOf = ({ statement, strings }: Running): string => statement?.string ?? strings.join('$');

function note(query: Running, ms: number): void {
	inFlight -= 1;
	if (ms < SLOW_MS) return;
	const shape = shapeOf(textOf(query));
	const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 8);
	const known = slow.get(fingerprint);
	slow.delete(fingerprint); // the newest stand last
	slow.set(fingerprint, {
		fingerprint,
		statement: shape.slice(0, SHOWN_CHARACTERS),
		count: (known?.count ?? 0) + 1,
		worstMs: Math.max(known?.worstMs ?? 0, Math.round(ms))
	});
	if (slow.size > KEPT) slow.delete(slow.keys().next().value!);
	slowQueries.inc();
	log.warn(
		{ fingerprint, ms: Math.round(ms), statement: shape.slice(0, SHOWN_CHARACTERS) },
		'slow query'
	);
}

/** The slow statements of this process, the worst first. */
export const slowest = (): SlowQuery[] => [...slow.values()].sort((a, b) => b.worstMs - a.worstMs);

export const queriesInFlight = (): number => inFlight;

/**
 * Times every statement from asking to the answer, so waiting for a connection counts: that is what people wait for.
 * postgres.js tells nobody when a statement ends; all its statements are of one class, whose `handle` starts them.
 */
export function watchQueries(sql: postgres.Sql): void {
	const shape = Object.getPrototypeOf(sql`select 1`) as Running & { isWatched?: true };
	watchGauge(
		'database_queries_in_flight',
		'Statements asked and not answered yet',
		queriesInFlight
	);
	if (shape.isWatched) return;
	shape.isWatched = true;
	const { handle } = shape;
	shape.handle = function (this: Running) {
		if (!this.executed && this.cursorRows === undefined) {
			const started = performance.now();
			inFlight += 1;
			const end = () => note(this, performance.now() - started);
			Promise.prototype.then.call(this, end, end);
		}
		return handle.call(this);
	};
}
