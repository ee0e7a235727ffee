import { is, sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { EventFacts, EventName } from '../../realtime/protocol.ts';
import type { Context, TransactionContext } from '../context.ts';
import { newEvent, recordEvents } from '../events/record.ts';
import type { RecordedEvent } from '../events/deliveries.ts';
import { log } from '../log.ts';
import { signals, type Channel } from '../signals.ts';
import { inSpan } from '../tracing.ts';
import { db, type Transaction } from './client.ts';
import { keepOutcome, takeKey } from './idempotency.ts';
import { readSnapshot } from './snapshot.ts';

/** Thrown inside a transaction to roll it back; never leaves this file. */
class Refused extends Error {
	readonly result: Result<never>;
	constructor(result: Result<never>) {
		super('refused');
		this.result = result;
	}
}

const SERIALISATION_FAILURES = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/**
 * Runs one act: its rows, its events, its audit lines and notices become true together or not at all. A refusal
 * rolls everything back, so nothing is written and nothing announced.
 *
 * With an idempotency key in the context a repeated act of the same person returns the first one's value.
 *
 * @param act the use-case's name and parsed input, for the key's fingerprint
 * @param work returns a Result whose value is JSON: ids, codes, ISO instants
 * @refuses idempotency.key_reused, and whatever the work refuses
 */
export async function inTransaction<T, R extends string>(
	ctx: Context,
	act: { readonly act: string; readonly input: unknown },
	work: (tx: TransactionContext) => Promise<Result<T, R>>
): Promise<Result<T, R | 'idempotency.key_reused'>> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await inSpan('transaction', { act: act.act }, () => runOnce(ctx, act, work));
		} catch (error) {
			if (error instanceof Refused) return error.result as Result<T, R>;
			const code = (error as { cause?: { code?: string } }).cause?.code ?? '';
			if (attempt >= ATTEMPTS || !SERIALISATION_FAILURES.has(code)) throw error;
		}
	}
}

async function runOnce<T, R extends string>(
	ctx: Context,
	act: { readonly act: string; readonly input: unknown },
	work: (tx: TransactionContext) => Promise<Result<T, R>>
): Promise<Result<T, R | 'idempotency.key_reused'>> {
	return withSignals(async (trx, signal) => {
		const personId = ctx.actor.kind === 'person' && ctx.key ? ctx.actor.id : undefined;
		if (personId) {
			const key = await takeKey(trx, ctx, personId, act);
			if (key.state === 'known') return ok(key.outcome as T);
			if (key.state === 'reused') return refuse('idempotency.key_reused');
		}
		const queue: RecordedEvent[] = [];
		const tx = transactionContext(ctx, trx, queue, signal);
		const result = await work(tx);
		if (!result.ok) throw new Refused(result);
		await recordEvents(tx, queue);
		if (personId) await keepOutcome(trx, personId, ctx.key!, result.value);
		return result;
	});
}

function transactionContext(
	ctx: Context,
	trx: Transaction,
	queue: RecordedEvent[],
	signal: TellAfterCommit
): TransactionContext {
	return {
		...ctx,
		db: trx,
		signal,
		emit: <N extends EventName>(name: N, facts: EventFacts[N]) =>
			void queue.push(newEvent(name, facts))
	};
}

type TellAfterCommit = (channel: Channel, payload: string) => void;

/**
 * A transaction whose signals other processes hear when it has committed, and never when it has not. `inTransaction`
 * gives them as `tx.signal`; this is for what is no act of a person.
 */
export async function withSignals<T>(
	work: (trx: Transaction, signal: TellAfterCommit) => Promise<T>
): Promise<T> {
	let told: (readonly [Channel, string])[] = [];
	const value = await db.transaction(async (trx) => {
		told = [];
		const outcome = await work(trx, (channel, payload) => void told.push([channel, payload]));
		if (signals.isCarriedByCommit && told.length > 0)
			await trx.execute(sql`
				select pg_notify(channel, payload)
				from unnest(${sql.param(told.map(([channel]) => channel))}::text[],
					${sql.param(told.map(([, payload]) => payload))}::text[]) as t(channel, payload)`);
		return outcome;
	});
	// Nobody waits for them: what is lost is found by the listeners' safety nets.
	if (!signals.isCarriedByCommit)
		for (const [channel, payload] of told)
			signals.publish(channel, payload).catch((error: unknown) => {
				log.debug({ err: error, channel }, 'signal not sent');
			});
	return value;
}

/**
 * Reads several things as of one instant: a page's rows and the heads of its rooms. From wherever the context reads;
 * inside a transaction, as that transaction sees them.
 */
export const inSnapshot = <T>(ctx: Context, read: (ctx: Context) => Promise<T>): Promise<T> =>
	is(ctx.db, PgTransaction)
		? read(ctx)
		: readSnapshot(ctx.db, (snapshot) => read({ ...ctx, db: snapshot }));

/** The same context on the primary: for a query that keeps something, whatever method it is asked by. */
export const onPrimary = (ctx: Context): Context =>
	is(ctx.db, PgTransaction) ? ctx : { ...ctx, db };
