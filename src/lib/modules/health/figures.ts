/** What a process measured since its last report, five seconds before. Times in milliseconds. */
export interface Figures {
	readonly loopP99Ms: number;
	readonly relayWorstMs: number;
	readonly roomsServed: number;
	readonly voteQueue: number;
	readonly flushes: number;
	readonly flushWorstMs: number;
	/** The largest flush, in acts. */
	readonly flushMostActs: number;
	readonly accepted: number;
	readonly refused: number;
	readonly failed: number;
	readonly sockets: number;
	readonly rssMb: number;
	readonly queriesInFlight: number;
	readonly pool: number;
	/** Slow statements of the last five minutes. */
	readonly slowRecently: number;
	readonly slowest: readonly {
		readonly fingerprint: string;
		readonly statement: string;
		readonly count: number;
		readonly worstMs: number;
	}[];
	readonly jobs: readonly {
		readonly name: string;
		readonly lastRunAt: string;
		readonly ms: number;
		readonly failures: number;
		readonly failedLast: boolean;
	}[];
	readonly signalsConnected: boolean;
	readonly signalMs: number;
	/** How far the replica is behind; absent without one. */
	readonly replicaLagMs?: number;
	/** Requests and sockets turned away under overload since the last report. */
	readonly shed: number;
	/** The last five minutes, oldest first, for lines. */
	readonly history: Readonly<Record<HistoryName, readonly number[]>>;
}

export const HISTORY = ['loopP99Ms', 'relayWorstMs', 'voteQueue', 'accepted', 'sockets'] as const;
export type HistoryName = (typeof HISTORY)[number];

/** One process as the installation knows it. */
export interface ProcessHealth {
	readonly id: string;
	/** What it does: `app`, `worker`, `all`. */
	readonly role: string;
	readonly host: string;
	readonly version: string;
	readonly startedAt: string;
	/** Since its last report, by the database's clock. */
	readonly silentSeconds: number;
	readonly figures: Figures;
}
