import { hash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Transaction } from './client.ts';
import { idempotencyKeys } from './tables.ts';

/** JSON with sorted keys, so that equal inputs have equal fingerprints. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object' || value instanceof Date)
		return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, v]) => v !== undefined);
	entries.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

export const fingerprintOf = (act: string, input: unknown): string =>
	hash('sha256', `${act}\n${canonical(input)}`);

/** `fresh`: do it. `known`: it was done; here is what came of it. `reused`: the key belongs to another act. */
export type KeyState =
	| { readonly state: 'fresh' }
	| { readonly state: 'known'; readonly outcome: unknown }
	| { readonly state: 'reused' };

/**
 * Takes the key inside the act's transaction. A concurrent twin waits on the unique index until this transaction
 * ends, then finds the stored outcome.
 */
export async function takeKey(
	db: Transaction,
	ctx: Context,
	personId: string,
	act: { act: string; input: unknown }
): Promise<KeyState> {
	const fingerprint = fingerprintOf(act.act, act.input);
	const taken = await db
		.insert(idempotencyKeys)
		.values({ personId, key: ctx.key!, act: act.act, fingerprint, createdAt: ctx.now })
		.onConflictDoNothing()
		.returning({ key: idempotencyKeys.key });
	if (taken.length > 0) return { state: 'fresh' };
	const [row] = await db
		.select()
		.from(idempotencyKeys)
		.where(and(eq(idempotencyKeys.personId, personId), eq(idempotencyKeys.key, ctx.key!)));
	return row?.fingerprint === fingerprint
		? { state: 'known', outcome: row.outcome }
		: { state: 'reused' };
}

/** Keeps what came of the act: ids and codes only. */
export async function keepOutcome(
	db: Transaction,
	personId: string,
	key: string,
	outcome: unknown
): Promise<void> {
	await db
		.update(idempotencyKeys)
		.set({ outcome: outcome ?? null })
		.where(and(eq(idempotencyKeys.personId, personId), eq(idempotencyKeys.key, key)));
}
