import type postgres from 'postgres';

// Leaf module: a thread that asks the database weighs what it reads.

const SLOW_MS = 250;

/** A statement that was slow: its shape, never a value. */
export interface SlowStatement {
	readonly shape: string;
	readonly ms: number;
}

/** What was seen of statements: how many are under way, and those that have turned out slow since it was last told. */
export interface SeenStatements {
	readonly inFlight: number;
	readonly slow: readonly SlowStatement[];
}

interface Running {
	executed: boolean;
	readonly strings: readonly string[];
	readonly statement: { readonly string?: string } | null;
	/** A cursor's own promise does not end with it. */
	readonly cursorRows?: number;
	handle(): Promise<unknown>;
}

/** The shape of a statement: values that stand in it are taken out, blanks are one. */
const shapeOf = (statement: string): string =>
	statement
		.replace(/'(?:[^']|'')*'/g, '?')
		.replace(/(?<![\w$"])-?\d+(?:\.\d+)?\b/g, '?')
		.replace(/\s+/g, ' ')
		.trim();

const textOf = ({ statement, strings }: Running): string => statement?.string ?? strings.join('$');

/**
 * Times every statement of this thread from asking to the answer, so waiting for a connection counts: that is what
 * people wait for. postgres.js tells nobody when a statement ends; all its statements are of one class, whose `handle`
 * starts them.
 *
 * @param sql any: of it only the class of its statements is asked
 * @param tell called when a statement begins and when it ends
 */
export function timeStatements(sql: postgres.Sql, tell: (seen: SeenStatements) => void): void {
	const shape = Object.getPrototypeOf(sql`select 1`) as Running & { isTimed?: true };
	if (shape.isTimed) return;
	shape.isTimed = true;
	let inFlight = 0;
	const { handle } = shape;
	shape.handle = function (this: Running) {
		if (!this.executed && this.cursorRows === undefined) {
			const started = performance.now();
			tell({ inFlight: (inFlight += 1), slow: [] });
			const end = () => {
				const ms = Math.round(performance.now() - started);
				const slow = ms < SLOW_MS ? [] : [{ shape: shapeOf(textOf(this)), ms }];
				tell({ inFlight: (inFlight -= 1), slow });
			};
			Promise.prototype.then.call(this, end, end);
		}
		return handle.call(this);
	};
}
