import { z } from 'zod';

const count = z.number().nonnegative();

const FiguresSchema = z.strictObject({
	loopP99Ms: count,
	relayWorstMs: count,
	roomsServed: count,
	voteQueue: count,
	flushes: count,
	flushWorstMs: count,
	flushMostActs: count,
	accepted: count,
	refused: count,
	failed: count,
	sockets: count,
	rssMb: count,
	queriesInFlight: z.number(),
	pool: count,
	slowRecently: count,
	slowest: z.array(
		z.strictObject({
			fingerprint: z.string(),
			statement: z.string(),
			count,
			worstMs: count
		})
	),
	jobs: z.array(
		z.strictObject({
			name: z.string(),
			lastRunAt: z.string(),
			ms: count,
			failures: count,
			failedLast: z.boolean()
		})
	),
	signalsConnected: z.boolean(),
	signalMs: count,
	replicaLagMs: count.optional(),
	shed: count,
	history: z.record(z.string(), z.array(z.number()))
});

export const ProcessList = z.strictObject({
	state: z.enum(['well', 'attention', 'trouble']),
	findings: z.array(
		z.strictObject({
			code: z.string(),
			state: z.enum(['attention', 'trouble']),
			processId: z.string().optional()
		})
	),
	processes: z.array(
		z.strictObject({
			id: z.string(),
			role: z.string(),
			host: z.string(),
			version: z.string(),
			startedAt: z.string(),
			silentSeconds: z.number(),
			figures: FiguresSchema
		})
	)
});
