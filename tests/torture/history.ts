/** What clients did and heard, and what the database holds: the two sides that the checker compares. */

export type Choice = 1 | null;

/** One vote as its client saw it. Instants are milliseconds of the driver's monotonic clock. */
export interface Operation {
	readonly client: string;
	/** Idempotency key: every repetition carries it. */
	readonly key: string;
	readonly personId: string;
	readonly pollId: string;
	readonly itemId: string;
	readonly choice: Choice;
	readonly invokedAt: number;
	/** When the latest answer came; undefined while nobody knows. */
	returnedAt?: number;
	/** `fail`: refused before anything was done. `unknown`: never answered. */
	outcome: 'ok' | 'fail' | 'unknown';
	/** Whether an answer to it was ever lost. */
	wasUnknown: boolean;
	/** The revision of every acknowledgement: one for each delivery that was answered. */
	readonly acks: number[];
	/** The refusal's code. */
	refusal?: string;
}

export interface BallotRow {
	readonly personId: string;
	readonly itemId: string;
	readonly revision: number;
	readonly choice: number | null;
	readonly tier: number;
}

export interface RequestRow {
	readonly personId: string;
	readonly key: string;
	readonly itemId: string;
	readonly revision: number;
}

export interface TallyRow {
	readonly itemId: string;
	readonly tier: number;
	readonly choice: number;
	readonly count: number;
}

export interface ItemRow {
	readonly itemId: string;
	readonly score: number;
	readonly version: number;
}

/** Everything the database holds of one poll. Voters stand by person: the checker compares with people. */
export interface Ledger {
	readonly ballots: readonly BallotRow[];
	readonly requests: readonly RequestRow[];
	readonly current: readonly BallotRow[];
	readonly tallies: readonly TallyRow[];
	readonly items: readonly ItemRow[];
	/** Choices held, by person, as the product keeps it. */
	readonly used: readonly { readonly personId: string; readonly used: number }[];
}

/** One state message as a watcher heard it. */
export interface Observation {
	readonly watcher: string;
	readonly itemId: string;
	readonly version: number;
	readonly approvals: number;
}

/** A history as lines of JSON, one operation each. */
export const linesOf = (operations: readonly Operation[]): string =>
	operations.map((operation) => `${JSON.stringify(operation)}\n`).join('');
