import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { system } from '#lib/shared/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import * as repository from './repository.ts';

/** Older beginnings are history, not news: a product that slept a week announces nothing of it. */
const NEWS_MS = 24 * 3_600_000;

/**
 * Tells people about stages that began. Rules read the clock and never wait for this; a unique row keeps several
 * processes from telling twice.
 */
export async function announceStages(now: Date): Promise<void> {
	const due = await repository.listUnannounced(db, now, new Date(now.getTime() - NEWS_MS));
	for (const stage of due) {
		const ctx = { actor: system, db, now, requestId: newId(), locale: 'kk' as const };
		await inTransaction(ctx, { act: 'contests.announce', input: stage }, async (tx) => {
			if (await repository.announce(tx.db, { ...stage, at: now }))
				tx.emit('stage.began', { contestId: stage.contestId, phase: stage.phase });
			return ok(null);
		});
	}
}
